import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest, arrangeSession, cookiesOf } from '@/features/accounts/arrange-person'
import { createPerson } from '@/features/accounts/commands'
import { listOwnSessions } from '@/features/accounts/own-account/queries'
import { getPerson } from '@/features/accounts/queries'
import { PUT as changePassword } from './password/route'
import { PATCH } from './route'
import { DELETE as endSession } from './sessions/[id]/route'
import { DELETE as endOthers } from './sessions/route'

const patch = (body: object, headers: Headers) => PATCH(arrangeRequest('PATCH', '/api/account', body, headers))
const end = (id: string, headers: Headers) =>
  endSession(arrangeRequest('DELETE', `/api/account/sessions/${id}`, undefined, headers), {
    params: Promise.resolve({ id }),
  })
const told = (id: string) => db.select().from(auditEntries).where(eq(auditEntries.actorId, id))

test('name and preferences change, and the trail tells of the name', async () => {
  const { person, headers } = await arrangePerson('viewer', { name: 'Old Name' })
  const change = { theme: 'dark', language: 'de', timeZone: 'Asia/Kolkata', unitSystem: 'metric' }
  expect((await patch(change, headers)).status).toBe(204)
  expect((await patch({ name: 'New Name' }, headers)).status).toBe(204)
  expect((await patch({}, headers)).status).toBe(204)
  expect(await getPerson(headers)).toMatchObject({ ...change, name: 'New Name', role: 'viewer' })
  expect((await patch({ language: null, timeZone: null }, headers)).status).toBe(204)
  expect(await getPerson(headers)).toMatchObject({ language: null, timeZone: null })
  expect(await told(person.id)).toMatchObject([
    { action: 'person.changed', detail: { name: { from: 'Old Name', to: 'New Name' } } },
  ])
})

test.each([
  { role: 'admin' },
  { sites: null },
  { email: 'x@plant.example' },
  { theme: 'pink' },
  { language: 'fr' },
  { timeZone: 'Mars' },
  { name: '' },
])('not this: %o', async (change) => {
  const { person, headers } = await arrangePerson('viewer')
  expect((await patch(change, headers)).status).toBe(422)
  expect(await getPerson(headers)).toEqual(person)
})

test('one sees the own sessions and ends one of them, once', async () => {
  const { person, headers } = await arrangePerson('viewer')
  const phone = await getPerson(await arrangeSession(person.id))
  const sessions = await listOwnSessions(person)
  expect(sessions.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    [person.sessionId, true],
    [phone?.sessionId, false],
  ])
  const answers = [await end(phone?.sessionId ?? '', headers), await end(phone?.sessionId ?? '', headers)]
  expect(answers.map(({ status }) => status)).toEqual([204, 404])
  expect((await listOwnSessions(person)).map(({ id }) => id)).toEqual([person.sessionId])
  expect(await told(person.id)).toMatchObject([{ action: 'session.ended', subjectId: phone?.sessionId }])
})

test('nobody ends another person’s session', async () => {
  const { headers } = await arrangePerson('admin')
  const other = await arrangePerson('viewer')
  expect((await end(other.person.sessionId, headers)).status).toBe(404)
  expect((await end(randomUUID(), headers)).status).toBe(404)
  expect((await end('x', headers)).status).toBe(404)
  expect(await getPerson(other.headers)).not.toBeNull()
})

test('all others end at once', async () => {
  const { person, headers } = await arrangePerson('viewer')
  const others = [await arrangeSession(person.id), await arrangeSession(person.id)]
  const ask = () => endOthers(arrangeRequest('DELETE', '/api/account/sessions', undefined, headers))
  expect(await (await ask()).json()).toEqual({ ended: 2 })
  expect(await (await ask()).json()).toEqual({ ended: 0 })
  expect(await Promise.all(others.map(getPerson))).toEqual([null, null])
  expect(await getPerson(headers)).not.toBeNull()
})

test('a new password needs the current one, which the form names when it is wrong', async () => {
  const current = 'blue kettle over nine hills'
  const email = 'own@plant.example'
  const made = await createPerson(commandLine, { name: 'O', email, role: 'viewer', sites: null, password: current })
  const headers = await arrangeSession(made.ok ? made.id : '')
  const put = (body: object) => changePassword(arrangeRequest('PUT', '/api/account/password', body, headers))
  const wrong = await put({ current: 'x', password: 'seven quiet tractors sing' })
  expect(await wrong.json()).toMatchObject({ reason: 'wrong_password', errors: [{ pointer: '/current' }] })
  const weak = await put({ current, password: 'password1234' })
  expect(await weak.json()).toMatchObject({ reason: 'weak_password', errors: [{ pointer: '/password' }] })
  const changed = await put({ current, password: 'seven quiet tractors sing' })
  expect(changed.status).toBe(204)
  expect(await getPerson(new Headers({ cookie: cookiesOf(changed) }))).toMatchObject({ email })
})
