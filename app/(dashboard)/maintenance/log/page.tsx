import { forbidden } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
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
  // The log is one chain: who sees a part of the plant cannot be shown that all of it is there.
  if (person.sites !== null) forbidden()
  const [plant, verification] = await Promise.all([getPlantSettings(person), verifyLog(person)])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}
      />
      <LogVerdict verification={verification} {...clock} />
      <LogExport publicKey={publicKey()} {...clock} />
    </>
  )
}
