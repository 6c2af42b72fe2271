import { requirePerson, titled } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import type { SignedIn } from '@/features/accounts/queries'
import { LogExport } from '@/features/maintenance/log-chain/components/log-export'
import { LogVerdict } from '@/features/maintenance/log-chain/components/log-verdict'
import { publicKey } from '@/features/maintenance/log-chain/signing'
import { verifyLog } from '@/features/maintenance/log-chain/verification/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('logProof')('title'))

export default async function LogProofPage() {
  const t = translator('logProof')
  const person = await requirePerson('log.verify')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}
      />
      <Proof person={person} />
    </>
  )
}

/** Whoever waits for the page is not kept longer; what was read is remembered, so that the next look gets further. */
const photosMs = 3_000

async function Proof({ person }: { person: SignedIn }) {
  const [plant, verification] = await Promise.all([getPlantSettings(person), verifyLog(person, { photosMs })])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  return (
    <>
      <LogVerdict verification={verification} {...clock} />
      <LogExport publicKey={publicKey()} {...clock} />
    </>
  )
}
