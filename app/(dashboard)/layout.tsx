import type { ReactNode } from 'react'
import { requirePerson } from '@/app/person'
import { AppShell } from '@/components/shell/app-shell'
import { countOpenAlerts } from '@/features/alerts/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { administrationPages, plantPages } from './navigation'

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
  return (
    <AppShell
      product={t('product')}
      place={plant.name}
      person={{ name, theme, role: translator('role')(person.role) }}
      items={plantPages(alerts.total)}
      administration={administrationPages(person)}
      texts={texts}
    >
      {children}
    </AppShell>
  )
}
