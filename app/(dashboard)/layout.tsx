import { BellRing, Gauge, LayoutGrid, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import { requirePerson } from '@/app/person'
import { AppShell, type NavItem } from '@/components/shell/app-shell'
import { countOpenAlerts } from '@/features/alerts/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const t = translator('shell')
  const person = await requirePerson('plant.read')
  const [plant, alerts] = await Promise.all([getPlantSettings(person), countOpenAlerts(person)])
  const count = alerts.total > 0 ? { text: String(alerts.total), meaning: t('openCount') } : undefined
  const items: NavItem[] = [
    { href: '/', label: t('overview'), icon: LayoutGrid },
    { href: '/sensors', label: t('sensors'), icon: Gauge },
    { href: '/alerts', label: t('alerts'), icon: BellRing, count },
    { href: '/maintenance', label: t('maintenance'), icon: Wrench },
  ]
  const texts = { skip: t('skip'), navigation: t('navigation'), theme: t('theme') }
  return (
    <AppShell product={t('product')} place={plant.name} items={items} texts={texts}>
      {children}
    </AppShell>
  )
}
