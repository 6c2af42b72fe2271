import { desc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, sessions, twoFactors, users, verifications } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangeCode } from '@/features/accounts/arrange-code'
import { arrangeRequest, arrangeSession, cookiesOf } from '@/features/accounts/arrange-person'
import { createPerson } from '@/features/accounts/commands'
import { completePasswordReset, issuePasswordReset } from '@/features/accounts/passwords/commands'
import { getPerson } from '@/features/accounts/queries'
import { confirmSecondFactor, startSecondFactor } from '@/features/accounts/second-factor/commands'
import { forgetTries } from '@/features/accounts/tries/commands'
import { POST as signIn } from '../route'
import { POST } from './route'

const stepMs = 30_000
beforeEach(async () => {
  await forgetTries()
  /** The clock stands in the middle of a step, so that no code grows old while a test runs. */
  vi.useFakeTimers({ toFake: ['Date'], now: (Math.floor(Date.now() / stepMs) + 0.5) * stepMs })
})
afterEach(() => vi.useRealTimers())
const password = 'blue kettle over nine hills'
let count = 0

/** Somebody with a second factor, confirmed with the code of the step before this one. */
async function withSecondFactor() {
  const email = `f${++count}@plant.example`
  const made = await createPerson(commandLine, { name: 'F', email, role: 'admin', sites: null, password })
  const headers = await arrangeSession(made.ok ? made.id : '')
  const person = await getPerson(headers)
  if (!person) throw new Error('not signed in')
  const started = await startSecondFactor(person, { password }, headers)
  if (!started.ok) throw new Error(started.reason)
  const confirmed = await confirmSecondFactor(person, { code: arrangeCode(started.uri, -1) }, headers)
  if (!confirmed.ok) throw new Error(confirmed.reason)
  return { email, id: person.id, uri: started.uri, backupCodes: confirmed.backupCodes }
}

async function firstStep(email: string, headers: Record<string, string> = {}) {
  const response = await signIn(arrangeRequest('POST', '/api/session', { email, password }, headers))
  return { next: (await response.json()).next, cookie: cookiesOf(response), all: response.headers.getSetCookie() }
}
const secondStep = (cookie: string, code: string, headers: Record<string, string> = {}) =>
  POST(arrangeRequest('POST', '/api/session/second-factor', { code }, { cookie, ...headers }))
const reasonOf = async (response: Response) => ({ status: response.status, reason: (await response.json()).reason })
const wrongCode = (uri: string) => String((Number(arrangeCode(uri)) + 500_000) % 1_000_000).padStart(6, '0')

test('the password alone opens nothing, the code does', async () => {
  const { email, id, uri } = await withSecondFactor()
  const { next, cookie } = await firstStep(email)
  expect(next).toBe('second_factor')
  expect(cookie).toMatch(/^sm_second_factor=[^;]+$/)
  expect(await db.$count(sessions, eq(sessions.userId, id))).toBe(1)
  expect(await getPerson(new Headers({ cookie }))).toBeNull()
  const response = await secondStep(cookie, arrangeCode(uri))
  expect(response.status).toBe(200)
  expect(await getPerson(new Headers({ cookie: cookiesOf(response) }))).toMatchObject({ id, twoFactorEnabled: true })
  const [entry] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1)
  expect(entry).toMatchObject({ action: 'sign_in.succeeded', actorId: id, detail: { by: 'authenticator' } })
})

test.each([
  ['http', 'sm_second_factor', ''],
  ['https', '__Host-sm_second_factor', ' Secure;'],
])('over %s the step between has the cookie %s', async (scheme, name, secure) => {
  const { email, uri } = await withSecondFactor()
  const { all, cookie } = await firstStep(email, { 'x-forwarded-proto': scheme })
  expect(all.map((one) => one.replace(/=[^;]+/, '=…'))).toEqual([
    `${name}=…; Max-Age=600; Path=/; HttpOnly;${secure} SameSite=Lax`,
  ])
  const response = await secondStep(cookie, arrangeCode(uri), { 'x-forwarded-proto': scheme })
  const [opened = '', closed = ''] = response.headers.getSetCookie()
  expect(opened).toMatch(new RegExp(`^${name.replace('second_factor', 'session')}=`))
  expect(closed).toMatch(new RegExp(`^${name}=; Max-Age=0`))
})

test('a code works once, also for whoever has the password too', async () => {
  const { email, id, uri } = await withSecondFactor()
  const [one, other] = [await firstStep(email), await firstStep(email)]
  const code = arrangeCode(uri)
  expect((await secondStep(one.cookie, code)).status).toBe(200)
  const open = await db.$count(sessions, eq(sessions.userId, id))
  const again = await secondStep(other.cookie, code)
  expect(await reasonOf(again)).toEqual({ status: 401, reason: 'start_again' })
  expect(again.headers.getSetCookie()).toEqual([])
  expect(await db.$count(sessions, eq(sessions.userId, id))).toBe(open)
})

test('the code that turned the second factor on is used up as well', async () => {
  const { email, uri } = await withSecondFactor()
  expect((await secondStep((await firstStep(email)).cookie, arrangeCode(uri, -1))).status).toBe(401)
})

test('a backup code works once, also at the same time', async () => {
  const { email, backupCodes } = await withSecondFactor()
  expect(backupCodes).toHaveLength(10)
  const steps = await Promise.all([firstStep(email), firstStep(email)])
  const answers = await Promise.all(steps.map(({ cookie }) => secondStep(cookie, backupCodes[0] ?? '')))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  const later = await secondStep((await firstStep(email)).cookie, backupCodes[0] ?? '')
  expect(await reasonOf(later)).toEqual({ status: 401, reason: 'wrong_code' })
  expect((await secondStep((await firstStep(email)).cookie, backupCodes[1] ?? '')).status).toBe(200)
})

test('after five wrong codes the password is asked for again', async () => {
  const { email, uri } = await withSecondFactor()
  const { cookie } = await firstStep(email)
  for (let i = 0; i < 5; i++)
    expect(await reasonOf(await secondStep(cookie, wrongCode(uri)))).toEqual({ status: 401, reason: 'wrong_code' })
  expect(await reasonOf(await secondStep(cookie, arrangeCode(uri)))).toEqual({ status: 401, reason: 'start_again' })
  const [entry] = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'sign_in.failed'))
    .orderBy(desc(auditEntries.id))
    .limit(1)
  expect(entry).toMatchObject({ actorName: email, detail: { step: 'second factor' } })
})

test('after ten wrong codes the account waits, whatever comes then', async () => {
  const { email, uri } = await withSecondFactor()
  for (let step = 0; step < 2; step++) {
    const { cookie } = await firstStep(email)
    for (let i = 0; i < 5; i++) await secondStep(cookie, wrongCode(uri))
  }
  const response = await secondStep((await firstStep(email)).cookie, arrangeCode(uri))
  expect(Number(response.headers.get('retry-after'))).toBe(900)
  expect(await reasonOf(response)).toEqual({ status: 429, reason: 'too_many' })
})

test('the session that the browser had before ends with the second step', async () => {
  const { email, id, uri } = await withSecondFactor()
  const before = await arrangeSession(id)
  const { cookie } = await firstStep(email, { cookie: before.get('cookie') ?? '' })
  expect(await getPerson(before)).not.toBeNull()
  expect((await secondStep(`${before.get('cookie')}; ${cookie}`, arrangeCode(uri))).status).toBe(200)
  expect(await getPerson(before)).toBeNull()
})

test.each([
  ['no cookie', () => ''],
  ['another signature', (cookie: string) => `${cookie.slice(0, -9)}AAAAAA%3D`],
])('%s: start again', async (_, change) => {
  const { email, uri } = await withSecondFactor()
  const { cookie } = await firstStep(email)
  const response = await secondStep(change(cookie), arrangeCode(uri))
  expect(await reasonOf(response)).toEqual({ status: 401, reason: 'start_again' })
})

test('a step that took too long starts again', async () => {
  const { email, uri } = await withSecondFactor()
  const { cookie } = await firstStep(email)
  await db.update(verifications).set({ expiresAt: new Date(Date.now() - 1000) })
  expect(await reasonOf(await secondStep(cookie, arrangeCode(uri)))).toEqual({ status: 401, reason: 'start_again' })
})

test('somebody else’s session does not stand in for the first step', async () => {
  const { uri } = await withSecondFactor()
  const other = await withSecondFactor()
  const session = (await arrangeSession(other.id)).get('cookie') ?? ''
  expect(await reasonOf(await secondStep(session, arrangeCode(uri)))).toEqual({ status: 401, reason: 'start_again' })
})

test('an account that was closed between the steps gets no session', async () => {
  const { email, id, uri } = await withSecondFactor()
  const { cookie } = await firstStep(email)
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id))
  const before = await db.$count(sessions)
  expect(await reasonOf(await secondStep(cookie, arrangeCode(uri)))).toEqual({ status: 401, reason: 'start_again' })
  expect(await db.$count(sessions)).toBe(before)
})

test('nothing in the database tells a code or a secret', async () => {
  const { id, uri, backupCodes } = await withSecondFactor()
  const [stored] = await db.select().from(twoFactors).where(eq(twoFactors.userId, id))
  const text = JSON.stringify([stored, await db.select().from(auditEntries)])
  for (const secret of [...backupCodes, new URL(uri).searchParams.get('secret') ?? '?'])
    expect(text).not.toContain(secret)
})

test('a new password ends a sign-in that waits for its code', async () => {
  const { email, id, uri } = await withSecondFactor()
  const { cookie } = await firstStep(email)
  const issued = await issuePasswordReset(commandLine, id, 'https://plant.example')
  const token = issued.ok ? (issued.link.split('#')[1] ?? '') : ''
  const headers = new Headers({ 'x-forwarded-for': '10.0.0.2' })
  expect(await completePasswordReset({ token, password: 'seven quiet tractors sing' }, headers)).toEqual({ ok: true })
  const answer = await reasonOf(await secondStep(cookie, arrangeCode(uri)))
  expect(answer).toEqual({ status: 401, reason: 'start_again' })
})
