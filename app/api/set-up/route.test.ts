import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, oneTimeTokens, plantSettings, users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest, cookiesOf } from '@/features/accounts/arrange-person'
import { getPerson } from '@/features/accounts/queries'
import { issueSetUpLink } from '@/features/accounts/set-up/commands'
import { forgetTries } from '@/features/accounts/tries/commands'
import { Forbidden } from '@/lib/refused'
import { POST } from './route'

beforeEach(async () => {
  await forgetTries()
  await db.delete(users)
  await db.delete(oneTimeTokens)
})

const origin = 'https://plant.example'
const newToken = async () => (await issueSetUpLink(commandLine, origin))?.split('#')[1] ?? ''
const form = (token: string, more: object = {}) => ({
  token,
  name: 'Ada Admin',
  email: 'Ada@Plant.Example',
  password: 'blue kettle over nine hills',
  ...more,
})
const post = (body: object) => POST(arrangeRequest('POST', '/api/set-up', body))
const reasonOf = async (response: Response) => ({ status: response.status, reason: (await response.json()).reason })

test('the first admin comes in by the link, names the plant and is signed in', async () => {
  const link = await issueSetUpLink(commandLine, origin)
  expect(link).toMatch(/^https:\/\/plant\.example\/set-up#smt_[\w-]{43}$/)
  const token = link?.split('#')[1] ?? ''
  const response = await post(form(token, { plantName: 'Works 3', timeZone: 'Europe/Berlin' }))
  expect(response.status).toBe(201)
  const { id } = await response.json()
  const person = await getPerson(new Headers({ cookie: cookiesOf(response) }))
  expect(person).toMatchObject({ id, role: 'admin', sites: null, email: 'ada@plant.example' })
  const [plant] = await db.select().from(plantSettings)
  expect(plant).toMatchObject({ name: 'Works 3', timeZone: 'Europe/Berlin' })
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.actorId, id))
  expect(entry).toMatchObject({ action: 'plant.set_up', address: '10.0.0.1', actorName: 'Ada Admin' })
  expect(JSON.stringify(entry)).not.toMatch(/smt_|kettle/)
})

test('the link works once', async () => {
  const token = await newToken()
  expect((await post(form(token))).status).toBe(201)
  expect(await reasonOf(await post(form(token, { email: 'b@plant.example' })))).toEqual({
    status: 410,
    reason: 'token_invalid',
  })
  expect(await db.$count(users)).toBe(1)
  expect(await issueSetUpLink(commandLine, origin)).toBeNull()
})

test('of many at once one is the first admin', async () => {
  const token = await newToken()
  const all = await Promise.all([1, 2, 3, 4, 5].map((n) => post(form(token, { email: `a${n}@plant.example` }))))
  expect(all.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410])
  expect(await db.$count(users)).toBe(1)
})

test('another link ends the one before', async () => {
  const [first, second] = [await newToken(), await newToken()]
  expect((await post(form(first))).status).toBe(410)
  expect((await post(form(second))).status).toBe(201)
})

test.each([
  ['too old', { expiresAt: new Date(Date.now() - 1000) }],
  ['taken back', { revokedAt: new Date() }],
  ['for something else', { purpose: 'invitation', email: 'a@plant.example', role: 'admin' } as const],
])('a link that is %s opens nothing', async (_, change) => {
  const token = await newToken()
  await db.update(oneTimeTokens).set(change)
  expect(await reasonOf(await post(form(token)))).toEqual({ status: 410, reason: 'token_invalid' })
})

test('a plant that has people is not set up again, whatever link is left', async () => {
  const token = await newToken()
  await arrangePerson('viewer')
  expect(await reasonOf(await post(form(token)))).toEqual({ status: 410, reason: 'token_invalid' })
})

test.each([
  ['short', 'kettle', 'must have 12 characters or more'],
  ['long', 'x'.repeat(129), 'must have 128 characters or fewer'],
  ['common', 'password1234', 'It is among the passwords that are guessed first.'],
  ['a pattern', 'qwertyuiop123', 'It is among the passwords that are guessed first.'],
  ['the product', 'my smart maintenance 44', 'It contains your name'],
  ['the name', 'quick ADMINS jump 77', 'It contains your name'],
  ['the address', 'ada@plant.example!', 'It contains your name'],
])('a password that is %s is refused with the reason, and the link still works', async (_, password, reason) => {
  const token = await newToken()
  const response = await post(form(token, { password }))
  expect(response.status).toBe(422)
  const [fault] = (await response.json()).errors
  expect(fault).toMatchObject({ pointer: '/password', detail: expect.stringContaining(reason) })
  expect((await post(form(token))).status).toBe(201)
})

test.each([
  ['email', { email: 'ada' }],
  ['name', { name: ' ' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['', { role: 'admin' }],
])('a wrong %s is named', async (field, more) => {
  const response = await post(form(await newToken(), more))
  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].pointer).toBe(field && `/${field}`)
})

test('guessing is bounded', async () => {
  const statuses = []
  for (let i = 0; i < 70; i++) statuses.push((await post(form(`smt_${i}`))).status)
  expect(statuses).toEqual([...Array(60).fill(410), ...Array(10).fill(429)])
})

test('only who manages people gets a link', async () => {
  const { person } = await arrangePerson('manager')
  await expect(issueSetUpLink(person, origin)).rejects.toThrow(Forbidden)
})
