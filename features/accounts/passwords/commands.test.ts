import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { POST as signIn } from '@/app/api/session/route'
import { db } from '@/db/client'
import { auditEntries, oneTimeTokens, users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { Forbidden, NotSignedIn } from '@/lib/refused'
import { arrangePerson, arrangeRequest, arrangeSession } from '../arrange-person'
import { createPerson } from '../commands'
import { getPerson, type SignedIn } from '../queries'
import { forgetTries } from '../tries/commands'
import { changePassword, completePasswordReset, issuePasswordReset } from './commands'

beforeEach(forgetTries)
const old = 'blue kettle over nine hills'
const password = 'seven quiet tractors sing'
const nobody = new Headers({ 'x-forwarded-for': '10.0.0.1' })
let count = 0

async function somebody() {
  const email = `p${++count}@plant.example`
  const made = await createPerson(commandLine, { name: 'P', email, role: 'viewer', sites: null, password: old })
  const headers = await arrangeSession(made.ok ? made.id : '')
  const person = await getPerson(headers)
  if (!person) throw new Error('not signed in')
  return { person, headers }
}
const opens = async ({ email }: SignedIn, secret: string) =>
  (await signIn(arrangeRequest('POST', '/api/session', { email, password: secret }))).status === 200
const newToken = async ({ id }: SignedIn) => {
  const issued = await issuePasswordReset(commandLine, id, 'https://plant.example')
  return issued.ok ? (issued.link.split('#')[1] ?? '') : ''
}
const last = async () => (await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0]

test('a changed password holds, other sessions end and this one has another cookie', async () => {
  const { person, headers } = await somebody()
  const elsewhere = await arrangeSession(person.id)
  const token = await newToken(person)
  const changed = await changePassword(person, { current: old, password }, headers)
  expect(changed.ok).toBe(true)
  expect([await getPerson(headers), await getPerson(elsewhere)]).toEqual([null, null])
  const cookie = changed.ok ? (changed.cookie.split(';')[0] ?? '') : ''
  expect(await getPerson(new Headers({ cookie }))).toMatchObject({ sessionId: person.sessionId })
  expect(await last()).toMatchObject({ action: 'password.changed', actorId: person.id, detail: { sessionsEnded: 1 } })
  expect([await opens(person, old), await opens(person, password)]).toEqual([false, true])
  expect(await completePasswordReset({ token, password: old }, nobody)).toEqual({ ok: false, reason: 'token_invalid' })
})

test.each([
  ['wrong_password', { current: 'wrong', password }],
  ['weak_password', { current: old, password: 'password1234' }],
])('%s: nothing changes', async (reason, change) => {
  const { person, headers } = await somebody()
  expect(await changePassword(person, change, headers)).toMatchObject({ ok: false, reason })
  expect(await getPerson(headers)).not.toBeNull()
  expect(await opens(person, old)).toBe(true)
})

test('a session that was ended meanwhile, as by a reset, sets no password any more', async () => {
  const { person, headers } = await somebody()
  await completePasswordReset({ token: await newToken(person), password }, nobody)
  const late = changePassword(person, { current: password, password: 'nine loud parrots argue' }, headers)
  await expect(late).rejects.toThrow(NotSignedIn)
  expect(await opens(person, password)).toBe(true)
})

test('the own password is tried ten times, then not even the right one', async () => {
  const { person, headers } = await somebody()
  const tried = []
  for (let i = 0; i < 11; i++) tried.push(await changePassword(person, { current: 'wrong', password }, headers))
  expect(tried.map((one) => !one.ok && one.reason)).toEqual([...Array(10).fill('wrong_password'), 'too_many'])
  expect(await changePassword(person, { current: old, password }, headers)).toMatchObject({ reason: 'too_many' })
})

test('an admin hands over a link; it sets a password once and ends every session', async () => {
  const { person, headers } = await somebody()
  const { person: admin } = await arrangePerson('admin')
  const issued = await issuePasswordReset(admin, person.id, 'https://plant.example')
  const link = issued.ok ? issued.link : ''
  expect(link).toMatch(/^https:\/\/plant\.example\/reset-password#smt_[\w-]{43}$/)
  expect(await last()).toMatchObject({ action: 'password.reset_issued', actorId: admin.id, subjectId: person.id })
  const token = link.split('#')[1] ?? ''
  expect(await completePasswordReset({ token, password: 'password1234' }, nobody)).toMatchObject({
    reason: 'weak_password',
  })
  expect(await completePasswordReset({ token, password }, nobody)).toEqual({ ok: true })
  expect(await completePasswordReset({ token, password: old }, nobody)).toEqual({ ok: false, reason: 'token_invalid' })
  expect(await getPerson(headers)).toBeNull()
  expect([await opens(person, old), await opens(person, password)]).toEqual([false, true])
  const trail = JSON.stringify(await db.select().from(auditEntries))
  for (const secret of ['smt_', password, old]) expect(trail).not.toContain(secret)
})

test('of several at once one sets it', async () => {
  const { person } = await somebody()
  const token = await newToken(person)
  const passwords = [password, `${password} one`, `${password} two`]
  const results = await Promise.all(passwords.map((one) => completePasswordReset({ token, password: one }, nobody)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const winner = passwords[results.findIndex(({ ok }) => ok)] ?? ''
  expect(await opens(person, winner)).toBe(true)
})

test('another link ends the one before', async () => {
  const { person } = await somebody()
  const [first, second] = [await newToken(person), await newToken(person)]
  expect(await completePasswordReset({ token: first, password }, nobody)).toMatchObject({ reason: 'token_invalid' })
  expect(await completePasswordReset({ token: second, password }, nobody)).toEqual({ ok: true })
})

test('a link ends after a day, and with the account', async () => {
  const { person } = await somebody()
  const token = await newToken(person)
  const [row] = await db.select().from(oneTimeTokens).where(eq(oneTimeTokens.userId, person.id))
  expect(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000).toBeCloseTo(24, 1)
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id))
  expect(await completePasswordReset({ token, password }, nobody)).toMatchObject({ reason: 'token_invalid' })
  await db.update(users).set({ disabledAt: null }).where(eq(users.id, person.id))
  await db
    .update(oneTimeTokens)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(oneTimeTokens.userId, person.id))
  expect(await completePasswordReset({ token, password }, nobody)).toMatchObject({ reason: 'token_invalid' })
})

test('a link for nobody, and by somebody who may not', async () => {
  expect(await issuePasswordReset(commandLine, randomUUID(), '')).toEqual({ ok: false, reason: 'not_found' })
  const { person } = await arrangePerson('manager')
  await expect(issuePasswordReset(person, person.id, '')).rejects.toThrow(Forbidden)
})
