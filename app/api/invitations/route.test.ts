import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, oneTimeTokens, users } from '@/db/schema'
import { arrangePerson, arrangeRequest, cookiesOf } from '@/features/accounts/arrange-person'
import { listInvitations } from '@/features/accounts/invitations/queries'
import { getPerson } from '@/features/accounts/queries'
import { forgetTries } from '@/features/accounts/tries/commands'
import { DELETE } from './[id]/route'
import { POST as accept } from './acceptances/route'
import { POST } from './route'

let admin: Awaited<ReturnType<typeof arrangePerson>>
let count = 0
beforeAll(async () => {
  admin = await arrangePerson('admin', { name: 'Ada Admin' })
})
beforeEach(forgetTries)

const newEmail = () => `new${++count}@plant.example`
const invite = (body: object, headers = admin.headers) =>
  POST(arrangeRequest('POST', '/api/invitations', body, headers))
const revoke = (id: string) =>
  DELETE(arrangeRequest('DELETE', `/api/invitations/${id}`, undefined, admin.headers), {
    params: Promise.resolve({ id }),
  })
const join = (token: string, more: object = {}) =>
  accept(
    arrangeRequest('POST', '/api/invitations/acceptances', {
      token,
      name: 'T. New',
      password: 'blue kettle over nine hills',
      ...more,
    }),
  )
const reasonOf = async (response: Response) => ({ status: response.status, reason: (await response.json()).reason })

async function invited(body: object = {}) {
  const response = await invite({ email: newEmail(), role: 'technician', ...body })
  const { id, link } = await response.json()
  return { id, token: String(link).split('#')[1] ?? '' }
}

test('an invitation is a link; who has it joins with the role and sites it gives', async () => {
  const email = newEmail()
  const response = await invite({ email: email.toUpperCase(), role: 'technician', sites: ['North', 'North'] })
  const { id, link, mailed } = await response.json()
  expect(response.status).toBe(201)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect({ link, mailed }).toEqual({
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/join#smt_[\w-]{43}$/),
    mailed: false,
  })
  const [open] = (await listInvitations(admin.person)).filter((row) => row.id === id)
  expect(open).toMatchObject({ email, role: 'technician', sites: ['North'], invitedBy: 'Ada Admin' })
  const joined = await join(link.split('#')[1])
  expect(joined.status).toBe(201)
  const person = await getPerson(new Headers({ cookie: cookiesOf(joined) }))
  expect(person).toMatchObject({ email, role: 'technician', sites: ['North'], name: 'T. New' })
  expect((await listInvitations(admin.person)).some((row) => row.id === id)).toBe(false)
  const actions = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, person?.id ?? ''))
  expect(actions).toMatchObject([{ action: 'person.joined', detail: { invitation: id } }])
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toMatch(/smt_|kettle/)
})

test('it works once, also at once', async () => {
  const { token } = await invited()
  const all = await Promise.all([1, 2, 3].map(() => join(token)))
  expect(all.map(({ status }) => status).sort()).toEqual([201, 410, 410])
  expect(await reasonOf(await join(token))).toEqual({ status: 410, reason: 'token_invalid' })
})

test('inviting again ends the invitation before', async () => {
  const email = newEmail()
  const [first, second] = [await invited({ email }), await invited({ email, role: 'viewer' })]
  expect((await join(first.token)).status).toBe(410)
  expect((await join(second.token)).status).toBe(201)
})

test('who has an account is not invited', async () => {
  const { person } = await arrangePerson('viewer')
  expect(await reasonOf(await invite({ email: person.email.toUpperCase(), role: 'admin' }))).toEqual({
    status: 409,
    reason: 'email_taken',
  })
})

test('who got an account meanwhile does not join a second time', async () => {
  const email = newEmail()
  const { token } = await invited({ email })
  await db.insert(users).values({ name: 'X', email })
  expect(await reasonOf(await join(token))).toEqual({ status: 409, reason: 'email_taken' })
})

test('an invitation that was taken back does not open, and is taken back once', async () => {
  const { id, token } = await invited()
  expect((await revoke(id)).status).toBe(204)
  expect((await join(token)).status).toBe(410)
  expect(await reasonOf(await revoke(id))).toEqual({ status: 404, reason: 'not_open' })
  expect((await revoke('x')).status).toBe(404)
  const told = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
  expect(told.map(({ action }) => action)).toEqual(['person.invited', 'invitation.revoked'])
})

test('it ends after a week', async () => {
  const { id, token } = await invited()
  const [row] = await db.select().from(oneTimeTokens).where(eq(oneTimeTokens.id, id))
  expect(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(7, 2)
  await db
    .update(oneTimeTokens)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(oneTimeTokens.id, id))
  expect((await join(token)).status).toBe(410)
})

test('a password with the invited address in it is refused', async () => {
  const { token } = await invited({ email: 'theodora@plant.example' })
  expect(await reasonOf(await join(token, { password: 'my name is theodora 7' }))).toEqual({
    status: 422,
    reason: 'weak_password',
  })
})

test.each([
  ['/email', { email: 'x', role: 'viewer' }],
  ['/role', { email: 'x@plant.example', role: 'owner' }],
  ['/sites', { email: 'x@plant.example', role: 'admin', sites: ['North'] }],
  ['/sites', { email: 'x@plant.example', role: 'viewer', sites: [] }],
])('a wrong %s is named', async (pointer, body) => {
  const response = await invite(body)
  expect(response.status).toBe(422)
  expect((await response.json()).errors[0].pointer).toBe(pointer)
})

test.each(['viewer', 'technician', 'manager'] as const)('a %s invites nobody', async (role) => {
  const { headers, person } = await arrangePerson(role)
  expect((await invite({ email: newEmail(), role: 'viewer' }, headers)).status).toBe(403)
  await expect(listInvitations(person)).rejects.toThrow('people.manage')
})
