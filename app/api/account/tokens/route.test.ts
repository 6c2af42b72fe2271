import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { GET as exportRegistry } from '@/app/api/registry/route'
import { POST as createSensor } from '@/app/api/sensors/route'
import { db } from '@/db/client'
import { accessTokens, auditEntries, sessions, users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest, arrangeSession } from '@/features/accounts/arrange-person'
import { createPerson } from '@/features/accounts/commands'
import { completePasswordReset, issuePasswordReset } from '@/features/accounts/passwords/commands'
import { getPerson, listAccess } from '@/features/accounts/queries'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { issueAccessToken, mostTokens } from '@/features/accounts/tokens/commands'
import { NewAccessToken } from '@/features/accounts/tokens/input'
import { hashOf, newSecret } from '@/features/accounts/tokens/secret'
import { forgetTries } from '@/features/accounts/tries/commands'
import { NotSignedIn } from '@/lib/refused'
import { DELETE } from './[id]/route'
import { POST } from './route'

const password = 'blue kettle over nine hills'
let ada: { id: string; headers: Headers }

beforeAll(async () => {
  const account = { name: 'Ada', email: 'ada@plant.example', role: 'manager', sites: null, password } as const
  const made = await createPerson(commandLine, account)
  const id = made.ok ? made.id : ''
  ada = { id, headers: await arrangeSession(id) }
})

const wanted = { name: 'Notebook', permissions: ['plant.read'], days: 30, password }
const issue = (body: object, headers: HeadersInit = ada.headers) =>
  POST(arrangeRequest('POST', '/api/account/tokens', body, headers))
const revoke = (id: string, headers: HeadersInit = ada.headers) =>
  DELETE(arrangeRequest('DELETE', `/api/account/tokens/${id}`, undefined, headers), { params: Promise.resolve({ id }) })
const fromElsewhere = { 'sec-fetch-site': 'cross-site' }
/** What a program sends: no cookie, and none of a browser's marks. */
const read = (authorization: string, further: Record<string, string> = {}) =>
  exportRegistry(new Request('http://127.0.0.1:3000/api/registry', { headers: { authorization, ...further } }))
const add = (authorization: string, sensorId: string) =>
  createSensor(
    arrangeRequest('POST', '/api/sensors', { sensorId, type: 'vibration' }, { authorization, ...fromElsewhere }),
  )

test('whoever guesses tokens has to wait, while those that work go on from the same address', async () => {
  const { authorization } = await arrangeToken(ada.id)
  const ended = await arrangeToken(ada.id, { expiresAt: new Date(0) })
  const guess = () => read(`Bearer ${newSecret()}`)
  for (let tries = 0; tries < 60; tries++) expect((await guess()).status).toBe(401)
  const late = await guess()
  expect([late.status, await late.json()]).toMatchObject([429, { reason: 'too_many' }])
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await read(authorization)).status).toBe(200)
  expect((await read(ended.authorization)).status).toBe(401)
  await forgetTries()
})

test('a session that was ended while its password was checked issues none', async () => {
  const person = await getPerson(await arrangeSession(ada.id))
  if (!person) throw new Error('nobody is signed in')
  await db.delete(sessions).where(eq(sessions.id, person.sessionId))
  const before = await db.$count(accessTokens)
  await expect(issueAccessToken(person, NewAccessToken.parse(wanted))).rejects.toThrow(NotSignedIn)
  expect(await db.$count(accessTokens)).toBe(before)
})

test('a token is shown once, stored as its hash, and works until it is revoked', async () => {
  const issued = await issue({ ...wanted, permissions: ['plant.read', 'plant.read'] })
  const { id, secret, expiresAt } = await issued.json()
  expect(issued.status).toBe(201)
  expect(secret).toMatch(/^sma_[\w-]{43}$/)
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(30)
  const [stored] = await db.select().from(accessTokens).where(eq(accessTokens.id, id))
  expect(stored).toMatchObject({ secretHash: hashOf(secret), permissions: ['plant.read'], lastUsedAt: null })
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain(secret)
  expect((await read(`Bearer ${secret}`)).status).toBe(200)
  const [used] = await db.select().from(accessTokens).where(eq(accessTokens.id, id))
  expect(used?.lastUsedAt).toBeInstanceOf(Date)
  expect([(await revoke(id)).status, (await revoke(id)).status]).toEqual([204, 404])
  const after = await read(`Bearer ${secret}`)
  expect([after.status, after.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
  const told = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
  expect(told).toMatchObject([
    { action: 'access_token.issued', detail: { name: 'Notebook', permissions: ['plant.read'] } },
    { action: 'access_token.revoked', detail: { name: 'Notebook' } },
  ])
})

describe('issuing is refused', () => {
  test.each([
    [{ password: 'x' }, 422, '/password'],
    [{ permissions: [] }, 422, '/permissions'],
    [{ permissions: ['people.manage'] }, 422, '/permissions/0'],
    [{ permissions: ['audit.read'] }, 422, '/permissions'],
    [{ days: 0 }, 422, '/days'],
    [{ name: ' ' }, 422, '/name'],
  ])('%j', async (change, status, pointer) => {
    const answer = await issue({ ...wanted, ...change })
    expect([answer.status, await answer.json()]).toMatchObject([status, { errors: [{ pointer }] }])
  })

  test('beyond the bound', async () => {
    const { id: userId } = ada
    for (let i = 0; i < mostTokens; i++) await arrangeToken(userId)
    expect((await issue(wanted)).status).toBe(409)
    await db.delete(accessTokens).where(eq(accessTokens.userId, userId))
  })
})

describe('a program', () => {
  test('does what its token allows and nothing else of what its person may', async () => {
    const reader = await arrangeToken(ada.id)
    const editor = await arrangeToken(ada.id, { permissions: ['registry.edit'] })
    expect((await read(reader.authorization, fromElsewhere)).status).toBe(200)
    expect((await read(editor.authorization)).status).toBe(403)
    expect((await add(reader.authorization, 'by-reader')).status).toBe(403)
    expect((await add(editor.authorization, 'by-editor')).status).toBe(201)
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, 'sensor.created'))
    expect(entry).toMatchObject({ actorName: 'Ada', detail: { token: 'A program' } })
    expect((await issue(wanted, { authorization: editor.authorization })).status).toBe(403)
  })

  test('may no more than its person by now, and nothing once it expired or the account is closed', async () => {
    const { person } = await arrangePerson('manager')
    const { authorization } = await arrangeToken(person.id, { permissions: ['registry.edit', 'plant.read'] })
    await db.update(users).set({ role: 'viewer' }).where(eq(users.id, person.id))
    expect((await add(authorization, 'by-viewer')).status).toBe(403)
    expect((await read(authorization)).status).toBe(200)
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id))
    expect((await read(authorization)).status).toBe(401)
    const expired = await arrangeToken(ada.id, { expiresAt: new Date(Date.now() - 1) })
    expect((await read(expired.authorization)).status).toBe(401)
    const { authorization: open } = await arrangeToken(ada.id)
    expect((await read(`${open}x`)).status).toBe(401)
  })

  test('is not somebody’s who is signed in by a cookie beside it', async () => {
    const { headers } = await arrangePerson('admin')
    const cookie = headers.get('cookie') ?? ''
    expect((await read('Bearer sma_wrong', { cookie })).status).toBe(401)
  })

  test('keeps open what shows live values only while its token works', async () => {
    const { id } = await arrangeToken(ada.id)
    expect((await listAccess([id])).get(id)).toMatchObject({ role: 'manager', sites: null })
    await revoke(id)
    expect((await listAccess([id])).size).toBe(0)
  })

  test('ends with a password that was reset', async () => {
    const { authorization } = await arrangeToken(ada.id)
    const reset = await issuePasswordReset(commandLine, ada.id, 'http://127.0.0.1:3000')
    const token = reset.ok ? (reset.link.split('#')[1] ?? '') : ''
    const done = await completePasswordReset({ token, password: 'four green lathes turn slowly' }, new Headers())
    expect(done).toEqual({ ok: true })
    expect((await read(authorization)).status).toBe(401)
  })
})

test('nobody revokes another person’s token', async () => {
  const { id } = await arrangeToken(ada.id)
  const { headers } = await arrangePerson('admin')
  expect((await revoke(id, headers)).status).toBe(404)
  expect((await revoke('x', headers)).status).toBe(404)
})
