import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import DashboardLayout from '@/app/(dashboard)/layout'
import { currentPerson, soon } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { buttonClass } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/client-messages'
import { ReportForm } from '@/features/maintenance/fault-reports/components/report-form'
import { getReportable } from '@/features/maintenance/fault-reports/queries'
import { ScanView } from '@/features/maintenance/scan/components/scan-view'
import { getScanned } from '@/features/maintenance/scan/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

type Props = PageProps<'/scan/[token]'>

export async function generateMetadata(): Promise<Metadata> {
  await currentPerson()
  return { title: translator('scan')('title') }
}

/** What a label leads to: the machine for who is signed in and may see it, else a form that takes the report of a fault. */
export default async function ScanPage({ params }: Props) {
  const { token } = await params
  const person = await currentPerson()
  const now = new Date()
  const scanned = person && (await getScanned(person, token, now))
  if (!person || !scanned) return <Report token={token} isKnown={person !== null} />
  const { timeZone, currency } = await getPlantSettings(person)
  return (
    <DashboardLayout>
      <ScanView actor={person} {...{ scanned, currency, now }} timeZone={person.timeZone ?? timeZone} />
    </DashboardLayout>
  )
}

async function Report({ token, isKnown }: { token: string; isKnown: boolean }) {
  const machine = await soon(getReportable(token))
  if (!machine) notFound()
  const t = translator('faultReport')
  return (
    <FrontPage product={translator('shell')('product')} title={t('title')} intro={t('intro')}>
      <p className="mb-4 wrap-anywhere font-semibold">{machine.name}</p>
      <ClientMessages messages={messagesFor('faultReport', 'send')} timeZone="UTC">
        <ReportForm token={token} />
      </ClientMessages>
      {!isKnown && (
        <a
          href={`/sign-in?next=${encodeURIComponent(`/scan/${token}`)}`}
          className={buttonClass('quiet', 'mt-6 w-full')}
        >
          {t('signIn')}
        </a>
      )}
    </FrontPage>
  )
}
