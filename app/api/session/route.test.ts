import { desc, eq } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, sessions, users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangeRequest, arrangeSession, cookiesOf } from '@/features/accounts/arrange-person'
import { createPerson } from '@/features/accounts/commands'
import * as passwordHash from '@/features/accounts/password-hash'
import { getPerson } from '@/features/accounts/queries'
import { forgetTries } from '@/features/accounts/tries/commands'
import { DELETE, POST } from './route'

vi.mock('@/features/accounts/password-hash', { spy: true })

const password = 'blue kettle over nine hills'
let weber = ''

beforeAll(async () => {
  for (const name of ['weber', 'gone']) {
    const email = `${name}@plant.example`
    const made = await createPerson(commandLine, { name, email, role: 'technician', sites: null, password })
    if (made.ok && name === 'weber') weber = made.id
    if (made.ok && name === 'gone') await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, made.id))
  }
})
beforeEach(forgetTries)
afterEach(() => vi.resetAllMocks())

const post = (body: object, headers: Record<string, string> = {}, address = '10.0.0.1') =>
  POST(arrangeRequest('POST', '/api/session', body, { 'x-forwarded-for': address, ...headers }))
const signOut = (headers: Headers) => DELETE(arrangeRequest('DELETE', '/api/session', undefined, headers))
const right = { email: 'Weber@Plant.Example ', password }

/** For tests of many tries: no time is spent on hashing. */
function hashNothing() {
  vi.mocked(passwordHash).verifyPassword.mockResolvedValue(false)
  vi.mocked(passwordHash).hashPassword.mockResolvedValue('')
}

test('the right password opens a session that knows the browser', async () => {
  const response = await post(right, { 'user-agent': 'Firefox on a tablet' })
  expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: { next: 'done' } })
  const person = await getPerson(new Headers({ cookie: cookiesOf(response) }))
  expect(person).toMatchObject({ id: weber, email: 'weber@plant.example' })
  const [session] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, person?.sessionId ?? ''))
  expect(session).toMatchObject({ ipAddress: '10.0.0.1', userAgent: 'Firefox on a tablet' })
  const [entry] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1)
  expect(entry).toMatchObject({ action: 'sign_in.succeeded', actorId: weber, address: '10.0.0.1' })
})

test.each([
  ['http', 'sm_session', ''],
  ['https', '__Host-sm_session', ' Secure;'],
])('over %s the cookie is %s', async (scheme, name, secure) => {
  const [cookie = '', ...others] = (await post(right, { 'x-forwarded-proto': scheme })).headers.getSetCookie()
  expect(cookie.replace(/=[^;]+/, '=…')).toBe(`${name}=…; Max-Age=604800; Path=/; HttpOnly;${secure} SameSite=Lax`)
  expect(others).toEqual([])
})

test('each sign-in has a session of its own, and ends that of the cookie it came with', async () => {
  const first = cookiesOf(await post(right))
  const second = cookiesOf(await post(right, { cookie: first }))
  expect(second).not.toBe(first)
  expect(await getPerson(new Headers({ cookie: first }))).toBeNull()
  expect(await getPerson(new Headers({ cookie: second }))).toMatchObject({ id: weber })
})

test('a planted cookie is not taken over', async () => {
  const planted = 'sm_session=planted.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D'
  expect(cookiesOf(await post(right, { cookie: planted }))).not.toContain('planted')
})

test.each([
  ['unknown', { email: 'nobody@plant.example', password }],
  ['wrong', { ...right, password: 'green kettle over nine hills' }],
  ['closed', { email: 'gone@plant.example', password }],
])('%s: the same answer after the same work', async (_, body) => {
  const before = await db.$count(sessions)
  const response = await post(body)
  const { instance, ...answer } = await response.json()
  expect(answer).toEqual({
    type: 'about:blank',
    title: 'Not signed in',
    status: 401,
    detail: 'The e-mail address or the password is wrong.',
    reason: 'wrong',
  })
  expect(response.headers.getSetCookie()).toEqual([])
  const { hashPassword, verifyPassword } = vi.mocked(passwordHash)
  expect(hashPassword.mock.calls.length + verifyPassword.mock.calls.length).toBe(1)
  expect(await db.$count(sessions)).toBe(before)
  const [entry] = await db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1)
  expect(entry).toMatchObject({
    action: 'sign_in.failed',
    actorKind: 'anonymous',
    actorName: body.email.trim().toLowerCase(),
    detail: {},
  })
})

test('after ten failures an address waits, whatever it knows, and another address does not', async () => {
  hashNothing()
  const statuses = []
  for (let i = 0; i < 100; i++) statuses.push((await post(right)).status)
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(90).fill(429)])
  expect(vi.mocked(passwordHash).verifyPassword).toHaveBeenCalledTimes(10)
  vi.resetAllMocks()
  const refused = await post(right)
  expect({ status: refused.status, reason: (await refused.json()).reason }).toEqual({ status: 429, reason: 'too_many' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  expect((await post(right, {}, '10.0.0.2')).status).toBe(200)
})

test('at once as well', async () => {
  hashNothing()
  const all = await Promise.all(Array.from({ length: 30 }, () => post({ ...right, password: 'wrong' })))
  expect(all.filter(({ status }) => status === 401)).toHaveLength(10)
})

test('an IPv6 address counts as its /64', async () => {
  hashNothing()
  const from = (last: number) =>
    post({ email: `n${last}@plant.example`, password }, {}, `2001:db8:1:2::${last.toString(16)}`)
  const statuses = []
  for (let i = 1; i <= 62; i++) statuses.push((await from(i)).status)
  expect(statuses.lastIndexOf(401)).toBe(59)
  expect(statuses.slice(60)).toEqual([429, 429])
  expect((await post(right, {}, '2001:db8:1:3::1')).status).toBe(401)
})

test('one account is tried a hundred times from everywhere, then it waits', async () => {
  hashNothing()
  const statuses = []
  for (let i = 0; i < 101; i++)
    statuses.push((await post({ email: 'x@plant.example', password }, {}, `10.1.${i}.1`)).status)
  expect(statuses.indexOf(429)).toBe(100)
})

test('who signs in well is not counted', async () => {
  for (let i = 0; i < 12; i++) expect((await post(right)).status).toBe(200)
})

test.each([{}, { email: 'a' }, { ...right, remember: true }, { ...right, password: 'x'.repeat(513) }, []])(
  'a form that is wrong is named: %o',
  async (body) => expect((await post(body)).status).toBe(422),
)

test('other types and other sites are refused', async () => {
  const plain = arrangeRequest('POST', '/api/session', right)
  plain.headers.set('content-type', 'text/plain')
  expect((await POST(plain)).status).toBe(415)
  expect((await post(right, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

test('signing out ends the session and takes the cookie away, also twice', async () => {
  const headers = await arrangeSession(weber)
  for (const _ of [1, 2]) {
    const response = await signOut(headers)
    expect(response.status).toBe(204)
    expect(response.headers.getSetCookie()).toEqual(['sm_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(await getPerson(headers)).toBeNull()
  }
  const outs = await db.select().from(auditEntries).where(eq(auditEntries.action, 'sign_out'))
  expect(outs).toHaveLength(1)
})

test('another site cannot sign anybody out', async () => {
  const headers = await arrangeSession(weber, { 'sec-fetch-site': 'cross-site' })
  expect((await signOut(headers)).status).toBe(403)
  expect(await getPerson(headers)).not.toBeNull()
})
