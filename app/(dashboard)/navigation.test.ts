import { describe, expect, it } from 'vitest'
import { type Role, roles } from '@/features/access/permissions'
import { administrationPages, places, plantPages } from './navigation'

const person = (role: Role) => ({ kind: 'person' as const, id: '', name: '', role, sites: null })
const paths = (role: Role) => administrationPages(person(role)).map(({ href }) => href)

describe('the navigation', () => {
  it('leads admins alone to people, devices, notifications, the database and the audit trail', () => {
    expect(paths('admin')).toEqual(['/people', '/devices', '/notifications', '/database', '/audit'])
    for (const role of roles.filter((one) => one !== 'admin')) expect(paths(role)).toEqual([])
  })

  it('has four pages at hand on a phone, so that “More” is the fifth', () => {
    expect(plantPages(0).filter(({ isAtHand }) => isAtHand)).toHaveLength(4)
  })

  it('counts the alerts that are not resolved, and says nothing of none', () => {
    const alerts = (open: number) => plantPages(open).find(({ href }) => href === '/alerts')
    expect(alerts(3)?.count?.text).toBe('3')
    expect(alerts(0)?.count).toBeUndefined()
  })

  it('has a letter of its own for each page, and offers what a role may add', () => {
    const letters = places(person('admin')).flatMap(({ letter }) => letter ?? [])
    expect(new Set(letters).size).toBe(letters.length)
    expect(letters).toHaveLength(11)
    const hrefs = (role: Role) => places(person(role)).map(({ href }) => href)
    expect(hrefs('manager')).toContain('/sensors/new')
    expect(hrefs('manager')).not.toContain('/devices/new')
    expect(hrefs('viewer')).not.toContain('/sensors/new')
  })
})
