import {
  BellRing,
  Database,
  Factory,
  Gauge,
  KeyRound,
  LayoutGrid,
  Megaphone,
  ScrollText,
  UsersRound,
  Wrench,
} from 'lucide-react'
import type { NavItem } from '@/components/shell/app-shell'
import { mayDo, type Person } from '@/features/access/actor'
import type { Permission } from '@/features/access/permissions'
import type { Place } from '@/features/overview/find/place'
import { translator } from '@/lib/messages'

/** The pages that everybody sees, with the number of alerts to see to. */
export function plantPages(openAlerts: number): NavItem[] {
  const t = translator('shell')
  const count = openAlerts > 0 ? { text: String(openAlerts), meaning: t('openCount') } : undefined
  return [
    { href: '/', label: t('overview'), icon: LayoutGrid, isAtHand: true },
    { href: '/sensors', label: t('sensors'), icon: Gauge, isAtHand: true },
    { href: '/alerts', label: t('alerts'), icon: BellRing, isAtHand: true, count },
    { href: '/maintenance', label: t('maintenance'), icon: Wrench, isAtHand: true },
    { href: '/equipment', label: t('equipment'), icon: Factory },
  ]
}

/** The pages of those who run the plant's accounts and keys, as far as this person may see them. */
export function administrationPages(person: Person): NavItem[] {
  const t = translator('shell')
  const all: (NavItem & { needs: Permission })[] = [
    { href: '/people', label: t('people'), icon: UsersRound, needs: 'people.manage' },
    { href: '/devices', label: t('devices'), icon: KeyRound, needs: 'device_key.manage' },
    { href: '/notifications', label: t('notifications'), icon: Megaphone, needs: 'notification.configure' },
    { href: '/database', label: t('database'), icon: Database, needs: 'operation.read' },
    { href: '/audit', label: t('audit'), icon: ScrollText, needs: 'audit.read' },
  ]
  return all.filter(({ needs }) => mayDo(person, needs))
}

/** The letter that leads to a page after `g`. */
const letters: Record<string, string> = {
  '/': 'o',
  '/sensors': 's',
  '/alerts': 'a',
  '/maintenance': 'm',
  '/equipment': 'e',
  '/people': 'p',
  '/devices': 'd',
  '/notifications': 'n',
  '/database': 'b',
  '/audit': 'u',
}

/** Where somebody may go by its name: every page of theirs, and what they may add. */
export function places(person: Person): Place[] {
  const pages = [...plantPages(0), ...administrationPages(person)]
  const adds: (Place & { needs: Permission })[] = [
    { href: '/sensors/new', label: translator('registry')('addSensor'), needs: 'registry.edit' },
    { href: '/equipment/new', label: translator('equipment')('add'), needs: 'registry.edit' },
    { href: '/registry/import', label: translator('registry')('importTitle'), needs: 'registry.edit' },
    { href: '/devices/new', label: translator('devices')('issue'), needs: 'device_key.manage' },
  ]
  return [
    ...pages.map(({ href, label }) => ({ href, label, letter: letters[href] })),
    { href: '/account', label: translator('shell')('account'), letter: 'c' },
    { href: '/developers', label: translator('developers')('title') },
    ...adds.filter(({ needs }) => mayDo(person, needs)).map(({ href, label }) => ({ href, label })),
  ]
}
