import { Activity, type ReactNode } from 'react'
import { requirePerson } from '@/app/person'
import { AppShell } from '@/components/shell/app-shell'
import { KioskSwitch } from '@/components/shell/kiosk'
import { PrintHead } from '@/components/shell/print-head'
import { WaitingNotice } from '@/components/shell/waiting-notice'
import { ClientMessages } from '@/components/ui/client-messages'
import { countOpenAlerts } from '@/features/alerts/queries'
import { Find } from '@/features/overview/find/components/find'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'
import { administrationPages, places, plantPages } from './navigation'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const t = translator('shell')
  const person = await requirePerson('plant.read')
  const [plant, alerts] = await Promise.all([getPlantSettings(person), countOpenAlerts(person)])
  const { name, theme } = person
  const texts = {
    skip: t('skip'),
    navigation: t('navigation'),
    theme: t('theme'),
    administration: t('administration'),
    more: t('more'),
    account: t('account'),
    signOut: t('signOut'),
  }
  const kiosk = { enter: translator('find')('kiosk'), leave: translator('find')('leaveKiosk') }
  return (
    <AppShell
      product={t('product')}
      place={plant.name}
      person={{ name, theme, role: translator('role')(person.role) }}
      items={plantPages(alerts.total)}
      administration={administrationPages(person)}
      texts={texts}
      tools={
        <>
          <ClientMessages messages={messagesFor('find')} timeZone="UTC">
            <Find places={places(person)} />
          </ClientMessages>
          <KioskSwitch {...kiosk} />
        </>
      }
      wall={<KioskSwitch {...kiosk} isAlone />}
    >
      <PrintHead
        plant={plant.name}
        timeZone={person.timeZone ?? plant.timeZone}
        printed={translator('find')('printed')}
      />
      <ClientMessages messages={messagesFor('outbox')} timeZone="UTC">
        <Activity>
          <WaitingNotice account={person.id} timeZone={person.timeZone ?? plant.timeZone} />
        </Activity>
      </ClientMessages>
      <Activity>{children}</Activity>
    </AppShell>
  )
}
