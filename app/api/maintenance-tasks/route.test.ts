import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { POST as assign } from './[taskId]/assignments/route'
import { POST as comment } from './[taskId]/comments/route'
import { POST as complete } from './[taskId]/completions/route'
import { PATCH } from './[taskId]/route'
import { POST as move } from './[taskId]/transitions/route'
import { POST } from './route'

type Handler = (request: Request, context: { params: Promise<{ taskId: string }> }) => Promise<Response>
let headers: Headers

beforeAll(async () => {
  headers = (await arrangePerson('technician', { name: 'Ada' })).headers
})

async function send(handler: Handler, taskId: string, body: object, by = headers) {
  const request = new Request('http://127.0.0.1:3000/api/maintenance-tasks', {
    method: handler === PATCH ? 'PATCH' : 'POST',
    headers: { ...Object.fromEntries(by), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const response = await handler(request, { params: Promise.resolve({ taskId }) })
  return { status: response.status, body: await response.json() }
}

const ask = (more: object = {}, by = headers) =>
  send(POST, '', { idempotencyKey: randomUUID(), title: 'Look', ...more }, by)
const newTask = async (): Promise<string> => (await ask()).body.id
const entry = (more: object = {}) => ({
  idempotencyKey: randomUUID(),
  activity: 'repair',
  description: 'Tightened the bolts',
  ...more,
})

describe('a new task', () => {
  test('is answered as it stands, and the same form again with the same', async () => {
    const form = {
      idempotencyKey: randomUUID(),
      type: 'predictive',
      dueAt: '2026-05-01T10:00:00+02:00',
      assigneeId: '',
    }
    const first = await ask(form)
    expect(first).toMatchObject({
      status: 201,
      body: { status: 'requested', dueAt: '2026-05-01T08:00:00.000Z', revision: 0 },
    })
    expect(await ask(form)).toEqual({ status: 200, body: first.body })
  })

  test('of an alert needs nothing but the alert; another is a conflict that names the first', async () => {
    const { id: alertId } = await arrangeAlert()
    const first = await ask({ alertId, title: undefined })
    expect(first).toMatchObject({ status: 201, body: { title: 'Vibration above its limit' } })
    expect(await ask({ alertId })).toMatchObject({
      status: 409,
      body: { reason: 'has_task', task: { id: first.body.id } },
    })
  })

  test.each([
    ['title', { title: ' ' }],
    ['title', { title: undefined }],
    ['type', { type: 'magic' }],
    ['dueAt', { dueAt: 'tomorrow' }],
    ['dueAt', { dueAt: '0000-01-01T00:00:00Z' }],
    ['dueAt', { dueAt: '9999-12-31T23:59:59-14:00' }],
    ['equipmentTag', { equipmentTag: 'NONE' }],
    ['assigneeId', { assigneeId: randomUUID() }],
    ['sensorId', { sensorId: 's', alertId: randomUUID() }],
  ])('with a wrong %s is refused at its pointer', async (field, more) => {
    expect(await ask(more)).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${field}` }] } })
  })

  test('of an unknown alert or sensor', async () => {
    expect(await ask({ alertId: randomUUID() })).toMatchObject({ status: 404 })
    expect(await ask({ sensorId: 'nobody' })).toMatchObject({ status: 404 })
  })
})

describe('its life', () => {
  test('start, pause, start, finish: each is answered with how it stands, the end with its entry', async () => {
    const id = await newTask()
    expect(await send(move, id, { event: 'planned' })).toMatchObject({ status: 201, body: { status: 'planned' } })
    expect(await send(move, id, { event: 'started' })).toMatchObject({
      body: { status: 'in_progress', assignee: 'Ada' },
    })
    expect(await send(move, id, { event: 'started' })).toMatchObject({
      status: 409,
      body: { reason: 'already_started', task: { status: 'in_progress' } },
    })
    expect(await send(move, id, { event: 'paused' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }] },
    })
    const form = entry({ failureMode: '', failureCause: 'expected_wear', labourMinutes: '15' })
    const done = await send(complete, id, form)
    expect(done.status).toBe(201)
    expect(await send(complete, id, form)).toEqual({ status: 200, body: done.body })
    expect(await send(complete, id, entry())).toMatchObject({
      status: 409,
      body: { reason: 'already_done', task: { status: 'done' } },
    })
  })

  test('an edit, a person, words', async () => {
    const id = await newTask()
    const { person } = await arrangePerson('manager', { name: 'Lin' })
    expect(await send(PATCH, id, { revision: 0, priority: 'urgent' })).toMatchObject({
      status: 200,
      body: { priority: 'urgent' },
    })
    expect(await send(PATCH, id, { revision: 0, priority: 'low' })).toMatchObject({
      status: 409,
      body: { reason: 'changed_meanwhile' },
    })
    expect(await send(assign, id, { to: person.id, insteadOf: null })).toMatchObject({
      status: 201,
      body: { assignee: 'Lin' },
    })
    expect(await send(assign, id, { to: randomUUID(), insteadOf: person.id })).toMatchObject({
      status: 422,
      body: { reason: 'unknown_person' },
    })
    expect(await send(comment, id, { text: 'Bring a lamp' })).toMatchObject({ status: 201 })
  })

  test('an end without words, and one that would end an alert that is over', async () => {
    const { id: alertId } = await arrangeAlert({ status: 'resolved', resolvedAt: new Date() })
    const { body } = await ask({ alertId })
    await send(move, body.id, { event: 'started' })
    expect(await send(complete, body.id, entry({ description: '' }))).toMatchObject({ status: 422 })
    expect(await send(complete, body.id, entry({ resolveAlert: true }))).toMatchObject({
      status: 409,
      body: { reason: 'already_resolved' },
    })
  })
})

test.each<[string, Handler, object]>([
  ['edit', PATCH, { revision: 0 }],
  ['move', move, { event: 'started' }],
  ['assign', assign, { to: null, insteadOf: null }],
  ['comment', comment, { text: 'x' }],
  ['complete', complete, entry()],
])('what is not there: %s', async (_, handler, body) => {
  for (const id of [randomUUID(), 'nothing']) expect(await send(handler, id, body)).toMatchObject({ status: 404 })
})

test('nobody who has not signed in, and no viewer', async () => {
  const viewer = await arrangePerson('viewer')
  const id = await newTask()
  expect(await ask({}, new Headers())).toMatchObject({ status: 401 })
  for (const [handler, body] of [
    [POST, { title: 'x' }],
    [move, { event: 'started' }],
    [complete, entry()],
  ] as const)
    expect(await send(handler, id, body, viewer.headers)).toMatchObject({ status: 403 })
})
