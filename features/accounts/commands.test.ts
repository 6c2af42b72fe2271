import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, credentials, oneTimeTokens, sessions, users, verifications } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { Forbidden } from '@/lib/refused'
import { arrangePerson, arrangeSession } from './arrange-person'
import { createPerson, pruneAccounts } from './commands'
import { issueToken } from './one-time-token'
import { issueAdminLink } from './set-up/issue-admin-link'

beforeEach(async () => {
  await db.delete(oneTimeTokens)
  await db.delete(users)
})
const ada = {
  name: 'Ada',
  email: 'Ada@Plant.Example',
  role: 'admin',
  sites: null,
  password: 'blue kettle over nine hills',
} as const

test('a person is stored with a hashed password, and told of without it', async () => {
  const made = await createPerson(commandLine, ada)
  const id = made.ok ? made.id : ''
  expect(await db.select().from(users)).toMatchObject([{ id, email: 'ada@plant.example', role: 'admin' }])
  const [credential] = await db.select().from(credentials)
  expect(credential).toMatchObject({ userId: id, accountId: id, providerId: 'credential' })
  expect(credential?.password).toMatch(/^scrypt\$32768\$8\$3\$/)
  const told = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
  expect(told).toMatchObject([
    { action: 'person.joined', actorName: 'Command line', detail: { role: 'admin', sites: null } },
  ])
})

test('of several with one e-mail address one is made', async () => {
  const made = await Promise.all([1, 2, 3].map(() => createPerson(commandLine, ada)))
  expect(made.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await createPerson(commandLine, { ...ada, email: 'ADA@PLANT.EXAMPLE' })).toEqual({
    ok: false,
    reason: 'email_taken',
  })
  expect(await db.$count(users)).toBe(1)
})

test('a manager makes nobody and prunes nothing', async () => {
  const { person } = await arrangePerson('manager')
  await expect(createPerson(person, ada)).rejects.toThrow(Forbidden)
  await expect(pruneAccounts(person)).rejects.toThrow(Forbidden)
})

const days = (n: number) => new Date(Date.now() + n * 86_400_000)

test('what is over is pruned, what opens something stays', async () => {
  const { person } = await arrangePerson('viewer')
  await arrangeSession(person.id)
  await db
    .update(sessions)
    .set({ expiresAt: days(-0.01) })
    .where(eq(sessions.id, person.sessionId))
  const { person: idle } = await arrangePerson('viewer')
  await db
    .update(sessions)
    .set({ updatedAt: days(-1.1) })
    .where(eq(sessions.id, idle.sessionId))
  await db.insert(verifications).values([
    { identifier: 'old', value: 'x', expiresAt: days(-0.01) },
    { identifier: 'new', value: 'x', expiresAt: days(0.01) },
  ])
  const old = await db.transaction((tx) => issueToken(tx, 'set_up'))
  await db
    .update(oneTimeTokens)
    .set({ expiresAt: days(-31) })
    .where(eq(oneTimeTokens.id, old.id))
  const recent = await db.transaction((tx) => issueToken(tx, 'set_up'))
  await db
    .update(oneTimeTokens)
    .set({ expiresAt: days(-29) })
    .where(eq(oneTimeTokens.id, recent.id))
  await pruneAccounts(worker)
  await pruneAccounts(worker)
  expect((await db.select().from(sessions)).map(({ userId }) => userId)).toEqual([person.id])
  expect((await db.select().from(verifications)).map(({ identifier }) => identifier)).toEqual(['new'])
  expect((await db.select().from(oneTimeTokens)).map(({ id }) => id)).toEqual([recent.id])
})

test('whoever holds the machine gets a link for an account, or to be the admin of a plant without one', async () => {
  const link = (email: string, create = false) => issueAdminLink(commandLine, email, create, 'https://plant.example')
  expect(await link('ada@plant.example')).toEqual({ ok: false, reason: 'not_found' })
  expect(await link('ada@plant.example', true)).toMatchObject({ link: expect.stringMatching(/\/join#smt_/) })
  const { person } = await arrangePerson('admin')
  expect(await link('ada@plant.example', true)).toEqual({ ok: false, reason: 'has_admin' })
  expect(await link(person.email)).toMatchObject({ link: expect.stringMatching(/\/reset-password#smt_/) })
  const { person: manager } = await arrangePerson('manager')
  await expect(issueAdminLink(manager, person.email, false, '')).rejects.toThrow(Forbidden)
})
