import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { POST as reset } from './password-resets/route'
import { PATCH } from './route'

const contextOf = (id: string) => ({ params: Promise.resolve({ id }) })
const admin = await arrangePerson('admin')
const patch = (id: string, body: object, headers = admin.headers) =>
  PATCH(arrangeRequest('PATCH', `/api/people/${id}`, body, headers), contextOf(id))
const askReset = (id: string, headers = admin.headers) =>
  reset(arrangeRequest('POST', `/api/people/${id}/password-resets`, undefined, headers), contextOf(id))
const answerOf = async (response: Response) => ({ status: response.status, reason: (await response.json()).reason })

test('a change is answered with whether there was one', async () => {
  const { person } = await arrangePerson('viewer')
  const answers = [await patch(person.id, { role: 'manager' }), await patch(person.id, { role: 'manager' })]
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ changed: true }, { changed: false }])
})

test.each<[string, object, number, string | undefined]>([
  [admin.person.id, { role: 'viewer' }, 409, 'own_account'],
  [randomUUID(), { disabled: true }, 404, 'not_found'],
  ['me', { disabled: true }, 404, 'not_found'],
  [randomUUID(), { twoFactorEnabled: true }, 422, undefined],
  [randomUUID(), { email: 'x@plant.example' }, 422, undefined],
  [randomUUID(), { role: 'admin', sites: ['North'] }, 422, undefined],
])('%s %o: %i %s', async (id, body, status, reason) => {
  expect(await answerOf(await patch(id, body))).toEqual({ status, reason })
})

test('a link for a new password is in the answer and in no cache', async () => {
  const { person } = await arrangePerson('viewer')
  const response = await askReset(person.id)
  expect(response.status).toBe(201)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual({
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/reset-password#smt_/),
    expiresAt: expect.any(String),
    mailed: false,
  })
  expect(await answerOf(await askReset(randomUUID()))).toEqual({ status: 404, reason: 'not_found' })
  expect(await answerOf(await askReset('x'))).toEqual({ status: 404, reason: 'not_found' })
})

test('a manager changes nobody', async () => {
  const { headers, person } = await arrangePerson('manager')
  expect((await patch(person.id, { role: 'admin' }, headers)).status).toBe(403)
  expect((await askReset(admin.person.id, headers)).status).toBe(403)
})
