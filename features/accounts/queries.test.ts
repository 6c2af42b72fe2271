import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { arrangePerson } from './arrange-person'
import { getPerson } from './queries'

const nobody = new Headers()

test('a session says who asks, with their preferences', async () => {
  const { person, headers } = await arrangePerson('technician', { sites: ['North'], name: 'A. Weber' })
  expect(await getPerson(headers)).toEqual(person)
  expect(person).toMatchObject({ kind: 'person', role: 'technician', sites: ['North'], name: 'A. Weber' })
  expect(person).toMatchObject({ theme: 'system', timeZone: null, unitSystem: 'as_recorded', twoFactorEnabled: false })
})

/** The same sign before another letter: a signature may begin with any letter, digit or `%`. */
const another = (found: string) => `${found[0]}${found[1] === 'A' ? 'B' : 'A'}`

test.each<[string, (cookie: string) => string]>([
  ['no cookie', () => ''],
  ['a signature that is cut', (cookie) => cookie.slice(0, -5)],
  ['another signature', (cookie) => cookie.replace(/\../, another)],
  ['another token', (cookie) => cookie.replace(/=./, another)],
  ['no signature', (cookie) => cookie.replace(/\..*/, '')],
  ['an empty token', (cookie) => cookie.replace(/=.*\./, '=.')],
  ['nonsense', () => 'sm_session=%E0%A4%A'],
  ['the cookie of HTTPS over plain HTTP', (cookie) => `__Host-${cookie}`],
])('%s is nobody', async (_, change) => {
  const { headers } = await arrangePerson('viewer')
  expect(await getPerson(new Headers({ cookie: change(headers.get('cookie') ?? '') }))).toBeNull()
})

test('over HTTPS only the cookie counts that is bound to the host', async () => {
  const { headers } = await arrangePerson('viewer', { headers: { 'x-forwarded-proto': 'https' } })
  expect(headers.get('cookie')).toMatch(/^__Host-sm_session=/)
  const plain = headers.get('cookie')?.replace('__Host-', '') ?? ''
  expect(await getPerson(new Headers({ 'x-forwarded-proto': 'https', cookie: plain }))).toBeNull()
})

const hours = (n: number) => new Date(Date.now() + n * 3_600_000)

test.each<[string, Partial<typeof sessions.$inferInsert>]>([
  ['expired', { expiresAt: hours(-0.01) }],
  ['idle for more than a day', { updatedAt: hours(-24.1) }],
])('a session that is %s is over', async (_, change) => {
  const { person, headers } = await arrangePerson('viewer')
  await db.update(sessions).set(change).where(eq(sessions.id, person.sessionId))
  expect(await getPerson(headers)).toBeNull()
})

test('using a session keeps it from being idle', async () => {
  const { person, headers } = await arrangePerson('viewer')
  await db
    .update(sessions)
    .set({ updatedAt: hours(-23) })
    .where(eq(sessions.id, person.sessionId))
  expect(await getPerson(headers)).not.toBeNull()
  const [session] = await db.select().from(sessions).where(eq(sessions.id, person.sessionId))
  expect(session?.updatedAt.getTime()).toBeGreaterThan(hours(-0.1).getTime())
})

test('a closed account is nobody, whatever session is left', async () => {
  const { person, headers } = await arrangePerson('admin')
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id))
  expect(await getPerson(headers)).toBeNull()
  expect(await getPerson(nobody)).toBeNull()
})
