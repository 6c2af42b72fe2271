import { randomUUID } from 'node:crypto'
import { eq, isNull } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, oneTimeTokens, users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { Forbidden } from '@/lib/refused'
import { arrangePerson, arrangeSession } from '../arrange-person'
import { invite } from '../invitations/commands'
import { issuePasswordReset } from '../passwords/commands'
import { getPerson } from '../queries'
import { changePerson } from './commands'
import { listPeople } from './queries'

beforeEach(async () => {
  await db.delete(oneTimeTokens)
  await db.delete(users)
})
const told = (id: string) => db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))

test('another role and other sites hold at once: sessions end', async () => {
  const { person: admin } = await arrangePerson('admin')
  const { person, headers } = await arrangePerson('viewer')
  const change = { role: 'technician', sites: ['North'] } as const
  expect(await changePerson(admin, person.id, { ...change, sites: ['North'] })).toEqual({ ok: true, changed: true })
  expect(await getPerson(headers)).toBeNull()
  expect(await getPerson(await arrangeSession(person.id))).toMatchObject(change)
  expect(await told(person.id)).toMatchObject([
    {
      action: 'person.changed',
      actorId: admin.id,
      detail: { role: { from: 'viewer', to: 'technician' }, sites: { from: null, to: ['North'] }, sessionsEnded: 1 },
    },
  ])
})

test('the same again changes nothing, ends nothing and is not told', async () => {
  const { person: admin } = await arrangePerson('admin')
  const { person, headers } = await arrangePerson('viewer', { sites: ['North'] })
  const same = { role: 'viewer', sites: ['North'], disabled: false, twoFactorEnabled: false } as const
  expect(await changePerson(admin, person.id, { ...same, sites: ['North'] })).toEqual({ ok: true, changed: false })
  expect(await getPerson(headers)).not.toBeNull()
  expect(await told(person.id)).toEqual([])
})

test('who becomes an admin sees the whole plant, and an admin is not limited', async () => {
  const { person: admin } = await arrangePerson('admin')
  const { person } = await arrangePerson('viewer', { sites: ['North'] })
  expect(await changePerson(admin, person.id, { role: 'admin' })).toEqual({ ok: true, changed: true })
  expect(await getPerson(await arrangeSession(person.id))).toMatchObject({ role: 'admin', sites: null })
  expect(await changePerson(admin, person.id, { sites: ['North'] })).toEqual({ ok: false, reason: 'admin_everywhere' })
})

test('a locked account is out at once, its links too, and comes back', async () => {
  const { person: admin } = await arrangePerson('admin')
  const { person, headers } = await arrangePerson('viewer')
  await issuePasswordReset(admin, person.id, 'https://plant.example')
  expect(await changePerson(admin, person.id, { disabled: true })).toEqual({ ok: true, changed: true })
  expect(await changePerson(admin, person.id, { disabled: true })).toEqual({ ok: true, changed: false })
  expect(await getPerson(headers)).toBeNull()
  expect(await db.select().from(oneTimeTokens)).toMatchObject([{ revokedAt: expect.any(Date) }])
  expect(await issuePasswordReset(admin, person.id, 'x')).toEqual({ ok: false, reason: 'disabled' })
  expect(await changePerson(admin, person.id, { disabled: false })).toEqual({ ok: true, changed: true })
  expect(await getPerson(headers)).toBeNull()
  expect(await getPerson(await arrangeSession(person.id))).not.toBeNull()
  expect((await told(person.id)).map(({ action }) => action)).toEqual([
    'password.reset_issued',
    'person.disabled',
    'person.enabled',
  ])
})

test.each([{ role: 'manager' }, { disabled: true }] as const)(
  'an admin who is one no more leaves no link behind to come back by: %o',
  async (change) => {
    const [{ person: admin }, { person: leaving }] = [await arrangePerson('admin'), await arrangePerson('admin')]
    const { person } = await arrangePerson('viewer')
    const guest = { role: 'admin', sites: null } as const
    await invite(leaving, { ...guest, email: 'own-second@plant.example' }, 'https://plant.example')
    await issuePasswordReset(leaving, person.id, 'https://plant.example')
    await invite(admin, { ...guest, email: 'other@plant.example' }, 'https://plant.example')
    expect(await changePerson(admin, leaving.id, { sites: null })).toEqual({ ok: true, changed: false })
    expect(await db.$count(oneTimeTokens, isNull(oneTimeTokens.revokedAt))).toBe(3)
    await changePerson(admin, leaving.id, change)
    const left = await db.select().from(oneTimeTokens).where(isNull(oneTimeTokens.revokedAt))
    expect(left).toMatchObject([{ createdById: admin.id }])
  },
)

test.each([{ role: 'viewer' }, { disabled: true }] as const)('nobody changes themselves: %o', async (change) => {
  const { person: admin } = await arrangePerson('admin')
  await arrangePerson('admin')
  expect(await changePerson(admin, admin.id, change)).toEqual({ ok: false, reason: 'own_account' })
})

test.each([{ role: 'manager' }, { disabled: true }] as const)('the last admin stays: %o', async (change) => {
  const { person: admin } = await arrangePerson('admin')
  const { person: locked } = await arrangePerson('admin')
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, locked.id))
  expect(await changePerson(commandLine, admin.id, change)).toEqual({ ok: false, reason: 'last_admin' })
  expect(await changePerson(commandLine, locked.id, change)).toMatchObject({ ok: true })
})

test.each([{ role: 'manager' }, { disabled: true }] as const)(
  'two admins who do it to each other at once: %o',
  async (change) => {
    const [{ person: one }, { person: other }] = [await arrangePerson('admin'), await arrangePerson('admin')]
    const results = await Promise.all([changePerson(one, other.id, change), changePerson(other, one.id, change)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: 'last_admin' }])
  },
)

test('nobody of this id', async () => {
  expect(await changePerson(commandLine, randomUUID(), { disabled: true })).toEqual({ ok: false, reason: 'not_found' })
})

test.each(['viewer', 'technician', 'manager'] as const)('a %s changes nobody and sees no list', async (role) => {
  const { person } = await arrangePerson(role)
  await expect(changePerson(person, randomUUID(), {})).rejects.toThrow(Forbidden)
  await expect(listPeople(person)).rejects.toThrow(Forbidden)
})

test('everybody is listed, who is locked out last', async () => {
  const { person: admin } = await arrangePerson('admin', { name: 'Zoe' })
  const { person: locked } = await arrangePerson('viewer', { name: 'Ann' })
  await changePerson(admin, locked.id, { disabled: true })
  expect(await listPeople(admin)).toMatchObject([
    { name: 'Zoe', role: 'admin', disabledAt: null, lastUsedAt: expect.any(Date) },
    { name: 'Ann', disabledAt: expect.any(Date), lastUsedAt: null },
  ])
})
