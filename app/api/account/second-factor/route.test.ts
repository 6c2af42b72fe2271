import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, twoFactors } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangeCode } from '@/features/accounts/arrange-code'
import { arrangePerson, arrangeRequest, arrangeSession, cookiesOf } from '@/features/accounts/arrange-person'
import { createPerson } from '@/features/accounts/commands'
import { changePerson } from '@/features/accounts/people/commands'
import { getPerson } from '@/features/accounts/queries'
import { forgetTries } from '@/features/accounts/tries/commands'
import { DELETE, POST, PUT } from './route'

beforeEach(forgetTries)
const password = 'blue kettle over nine hills'
const path = '/api/account/second-factor'
let count = 0

async function somebody() {
  const email = `s${++count}@plant.example`
  const made = await createPerson(commandLine, { name: 'S', email, role: 'viewer', sites: null, password })
  const id = made.ok ? made.id : ''
  return { id, email, headers: await arrangeSession(id) }
}

const start = (headers: Headers, body: object = { password }) => POST(arrangeRequest('POST', path, body, headers))
const confirm = (headers: Headers, code: string) => PUT(arrangeRequest('PUT', path, { code }, headers))
const stop = (headers: Headers, body: object = { password }) => DELETE(arrangeRequest('DELETE', path, body, headers))
const reasonOf = async (response: Response) => ({ status: response.status, reason: (await response.json()).reason })
const uriOf = async (response: Response): Promise<string> => (await response.json()).uri

async function turnedOn() {
  const { id, email, headers } = await somebody()
  const response = await confirm(headers, arrangeCode(await uriOf(await start(headers))))
  return { id, email, headers: new Headers({ 'sec-fetch-site': 'same-origin', cookie: cookiesOf(response) }) }
}

test('it begins with what an authenticator reads, and holds once a code has confirmed it', async () => {
  const { id, email, headers } = await somebody()
  const other = await arrangeSession(id)
  const begun = await start(headers)
  const { uri, qr } = await begun.json()
  expect(begun.status).toBe(201)
  expect(decodeURIComponent(uri)).toMatch(new RegExp(`^otpauth://totp/Smart Maintenance:${email}\\?secret=[A-Z2-7]+&`))
  expect(qr).toMatch(/^<svg .*<\/svg>$/s)
  expect(await getPerson(headers)).toMatchObject({ twoFactorEnabled: false })
  const confirmed = await confirm(headers, arrangeCode(uri))
  expect(confirmed.status).toBe(200)
  const { backupCodes } = await confirmed.json()
  expect(new Set(backupCodes).size).toBe(10)
  const cookie = cookiesOf(confirmed)
  expect(await getPerson(new Headers({ cookie }))).toMatchObject({ id, twoFactorEnabled: true })
  expect([await getPerson(headers), await getPerson(other)]).toEqual([null, null])
})

test('beginning again before it is confirmed gives another secret', async () => {
  const { headers } = await somebody()
  const first = await uriOf(await start(headers))
  const second = await uriOf(await start(headers))
  expect(second).not.toBe(first)
  expect(await reasonOf(await confirm(headers, arrangeCode(first)))).toEqual({ status: 401, reason: 'wrong_code' })
  expect((await confirm(headers, arrangeCode(second))).status).toBe(200)
})

test('a person who has it keeps it until they stop it', async () => {
  const { id, headers } = await turnedOn()
  expect(await reasonOf(await start(headers))).toEqual({ status: 409, reason: 'already_on' })
  expect(await reasonOf(await confirm(headers, '123456'))).toEqual({ status: 409, reason: 'already_on' })
  expect(await reasonOf(await stop(headers, { password: 'wrong' }))).toEqual({ status: 422, reason: 'wrong_password' })
  const stopped = await stop(headers)
  expect(stopped.status).toBe(204)
  const after = new Headers({ 'sec-fetch-site': 'same-origin', cookie: cookiesOf(stopped) })
  expect(await getPerson(after)).toMatchObject({ id, twoFactorEnabled: false })
  expect(await getPerson(headers)).toBeNull()
  expect(await db.$count(twoFactors, eq(twoFactors.userId, id))).toBe(0)
  expect(await reasonOf(await stop(after))).toEqual({ status: 409, reason: 'not_on' })
})

test('an admin takes it away from somebody who lost the phone', async () => {
  const { id, headers } = await turnedOn()
  const { person: admin } = await arrangePerson('admin')
  expect(await changePerson(admin, id, { twoFactorEnabled: false })).toEqual({ ok: true, changed: true })
  expect(await getPerson(headers)).toBeNull()
  expect(await getPerson(await arrangeSession(id))).toMatchObject({ twoFactorEnabled: false })
  const told = and(eq(auditEntries.action, 'second_factor.disabled'), eq(auditEntries.subjectId, id))
  const [entry] = await db.select().from(auditEntries).where(told)
  expect(entry).toMatchObject({ actorId: admin.id, detail: { sessionsEnded: 1 } })
})

test('beginning twice at once leaves one that can be confirmed', async () => {
  const { id, headers } = await somebody()
  const uris = await Promise.all([start(headers), start(headers)].map(async (begun) => uriOf(await begun)))
  expect(await db.$count(twoFactors, eq(twoFactors.userId, id))).toBe(1)
  const statuses = []
  for (const uri of uris) statuses.push((await confirm(headers, arrangeCode(uri))).status)
  expect(statuses).toContain(200)
})

test('confirming twice at once turns it on once', async () => {
  const { id, headers } = await somebody()
  const code = arrangeCode(await uriOf(await start(headers)))
  const statuses = (await Promise.all([confirm(headers, code), confirm(headers, code)])).map(({ status }) => status)
  expect(statuses).toContain(200)
  expect(await getPerson(await arrangeSession(id))).toMatchObject({ twoFactorEnabled: true })
})

test('passwords and codes are tried ten times', async () => {
  const { headers } = await somebody()
  for (let i = 0; i < 10; i++) expect((await confirm(headers, '000000')).status).toBe(409)
  expect(await reasonOf(await start(headers))).toEqual({ status: 429, reason: 'too_many' })
})

test.each([{}, { password: '' }, { password, method: 'otp' }])('a wrong form is named: %o', async (body) => {
  const { headers } = await arrangePerson('viewer')
  expect((await start(headers, body)).status).toBe(422)
})
