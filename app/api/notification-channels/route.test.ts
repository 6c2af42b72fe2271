import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { arrangeReceiver } from '@/features/notifications/arrange-receiver'
import { listDeliveries } from '@/features/notifications/queries'
import { PUT as CHOOSE } from '../account/notifications/route'
import { POST as REPLAY } from '../notification-deliveries/[deliveryId]/replays/route'
import { DELETE, PATCH } from './[channelId]/route'
import { POST as ROTATE } from './[channelId]/secrets/route'
import { POST as TEST } from './[channelId]/tests/route'
import { POST } from './route'

const nobody = '00000000-0000-4000-8000-000000000000'
const receiver = await arrangeReceiver((response) => response.writeHead(202).end('queued'))
afterAll(() => receiver.close())

let admin: Awaited<ReturnType<typeof arrangePerson>>
beforeAll(async () => {
  admin = await arrangePerson('admin')
})

const asked = (method: string, body: unknown = {}) =>
  arrangeRequest(method, '/api/notification-channels', body, admin.headers)
const of = (channelId: string) => ({ params: Promise.resolve({ channelId }) })
const again = (deliveryId: string) => ({ params: Promise.resolve({ deliveryId }) })

async function answerOf(answer: Promise<Response>) {
  const response = await answer
  return { status: response.status, body: await response.json().catch(() => null) }
}
const added = async (more: object = {}) =>
  answerOf(POST(asked('POST', { kind: 'webhook', name: 'Hook', address: receiver.url, ...more })))

test('added, tried, sent again, changed, given another secret, removed', async () => {
  const { status, body } = await added()
  expect([status, body]).toEqual([201, { id: expect.any(String), secret: expect.stringMatching(/^whsec_/) }])
  const { id } = body
  expect(await answerOf(TEST(asked('POST'), of(id)))).toEqual({
    status: 201,
    body: { ok: true, status: 202, answer: 'queued' },
  })
  const { rows } = await listDeliveries(admin.person, id, { show: 'delivered', page: 1 })
  expect(rows).toMatchObject([{ kind: 'test', attempts: 1, lastStatus: 202 }])
  const replay = () => answerOf(REPLAY(asked('POST'), again(rows[0]?.id ?? '')))
  expect([(await replay()).status, (await replay()).status]).toEqual([201, 409])
  expect((await answerOf(PATCH(asked('PATCH', { name: 'Other' }), of(id)))).status).toBe(200)
  const rotated = await answerOf(ROTATE(asked('POST'), of(id)))
  expect(rotated.status).toBe(201)
  expect(rotated.body.secret).not.toBe(body.secret)
  const remove = () => answerOf(DELETE(asked('DELETE'), of(id)))
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
})

test.each([
  ['no name', { name: '' }, '/name'],
  ['an address of no kind', { address: 'gopher://x' }, '/address'],
  ['nothing to tell', { notices: [] }, '/notices'],
  ['an unknown field', { colour: 'red' }, ''],
  ['reminders each second', { remindMinutes: 0 }, '/remindMinutes'],
])('%s is refused', async (_, more, pointer) => {
  const { status, body } = await added(more)
  expect([status, body.errors[0].pointer]).toEqual([422, pointer])
})

test('an address that does not fit the kind is told of at its field', async () => {
  const { body } = await added({ kind: 'email', address: 'a@x.example' })
  const changed = await answerOf(PATCH(asked('PATCH', { address: 'https://x.example' }), of(body.id)))
  expect([changed.status, changed.body.errors[0].pointer]).toEqual([422, '/address'])
  expect((await answerOf(ROTATE(asked('POST'), of(body.id)))).status).toBe(409)
})

test.each([nobody, 'new'])('there is no %s', async (id) => {
  const answers = [
    PATCH(asked('PATCH'), of(id)),
    DELETE(asked('DELETE'), of(id)),
    TEST(asked('POST'), of(id)),
    ROTATE(asked('POST'), of(id)),
    REPLAY(asked('POST'), again(id)),
  ]
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
})

test('one chooses for oneself', async () => {
  const choice = { severity: 'high', sites: null, delayMinutes: 0, remindMinutes: null, quiet: null }
  const choose = async (body: unknown) => (await answerOf(CHOOSE(asked('PUT', body)))).status
  expect(await choose(choice)).toBe(204)
  expect(await choose({ ...choice, quiet: { from: '25:00', to: '06:00' } })).toBe(422)
  expect(await choose(null)).toBe(204)
})
