import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { alarmOf, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { POST as acknowledge } from './acknowledgements/route'
import { POST as assign } from './assignments/route'
import { POST as comment } from './comments/route'
import { POST as shelve, DELETE as unshelve } from './shelvings/route'
import { POST as suppress, DELETE as unsuppress } from './suppressions/route'
import { POST as close } from './verdicts/route'

type Handler = typeof comment
type Person = Awaited<ReturnType<typeof arrangePerson>>

let viewer: Person
let technician: Person
let colleague: Person
let manager: Person
let id: string

beforeAll(async () => {
  viewer = await arrangePerson('viewer')
  technician = await arrangePerson('technician', { name: 'Ada' })
  colleague = await arrangePerson('technician', { name: 'Grace', sites: ['North'] })
  manager = await arrangePerson('manager', { name: 'Mary' })
})

beforeEach(async () => {
  const raised = await raise(alarmOf((await arrangeAlert()).sensorId))
  id = raised.ok ? raised.id : ''
})

async function ask(handler: Handler, by: Person, body: unknown = {}, alertId = id) {
  const request = arrangeRequest('POST', `/api/alerts/${alertId}`, body, by.headers)
  const response = await handler(request, { params: Promise.resolve({ alertId }) })
  return { status: response.status, body: await response.json() }
}

const shelf = { hours: 8, reason: 'Start-up' }
const design = { kind: 'by_design', reason: 'Stands by' }
const handlers: [string, Handler, unknown, 'technician' | 'manager'][] = [
  ['comment', comment, { text: 'Looked at it' }, 'technician'],
  ['assign', assign, { to: null, insteadOf: null }, 'technician'],
  ['shelve', shelve, shelf, 'technician'],
  ['suppress', suppress, design, 'manager'],
  ['close', close, { verdict: 'real' }, 'technician'],
]

describe.each(handlers)('%s', (_, handler, body, role) => {
  test('not for a viewer, not on another site, not without an alert', async () => {
    const elsewhere = await arrangePerson(role, { sites: ['South'] })
    const anywhere = await arrangePerson(role)
    expect(await ask(handler, viewer, body)).toMatchObject({ status: 403 })
    expect(await ask(handler, elsewhere, body)).toMatchObject({ status: 404 })
    expect(await ask(handler, anywhere, body, randomUUID())).toMatchObject({ status: 404 })
    expect(await ask(handler, anywhere, body, '1; drop table')).toMatchObject({ status: 404 })
    expect(await ask(handler, anywhere, { nonsense: true })).toMatchObject({ status: 422 })
    expect(await ask(handler, anywhere, body)).toMatchObject({ status: 201 })
  })

  test('many at once: each is done or told how it stands, and what was done is in the history', async () => {
    const person = role === 'manager' ? manager : technician
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(handler, person, body)))
    const done = answers.filter(({ status }) => status === 201)
    for (const { status, body: answer } of answers)
      if (status !== 201)
        expect({ status, answer }).toMatchObject({ status: 409, answer: { alert: { status: expect.any(String) } } })
    expect(done.length).toBeGreaterThan(0)
    expect((await readAlert(id)).history).toHaveLength(1 + done.length)
  })
})

test('a technician suppresses nothing', async () => {
  expect(await ask(suppress, technician, design)).toMatchObject({ status: 403 })
  expect(await ask(unsuppress, technician, design)).toMatchObject({ status: 403 })
})

test('a comment is kept with its author', async () => {
  await ask(comment, technician, { text: '  Bearing is hot \n' })
  expect((await readAlert(id)).last).toMatchObject({
    event: 'commented',
    reason: 'Bearing is hot',
    actor: 'Ada',
    actorId: technician.person.id,
  })
  expect(await ask(comment, technician, { text: '  ' })).toMatchObject({ status: 422 })
})

test('it is assigned, unless a colleague was faster, and to nobody who may not respond', async () => {
  const to = { to: colleague.person.id, insteadOf: null }
  expect(await ask(assign, technician, to)).toMatchObject({ status: 201, body: { assignee: 'Grace' } })
  expect(await ask(assign, manager, { to: null, insteadOf: null })).toMatchObject({
    status: 409,
    body: { reason: 'already_assigned', alert: { assignee: 'Grace' } },
  })
  const instead = { insteadOf: colleague.person.id }
  const south = await arrangePerson('technician', { sites: ['South'] })
  for (const person of [viewer, south])
    expect(await ask(assign, technician, { ...instead, to: person.person.id })).toMatchObject({ status: 422 })
  expect(await ask(assign, technician, { ...instead, to: null })).toMatchObject({
    status: 201,
    body: { assignee: null },
  })
})

test('it is shelved until its time or until somebody ends that', async () => {
  expect(await ask(unshelve, technician)).toMatchObject({ status: 409, body: { reason: 'not_shelved' } })
  expect(await ask(shelve, technician, { ...shelf, hours: 169 })).toMatchObject({ status: 422 })
  expect(await ask(shelve, technician, { ...shelf, reason: ' ' })).toMatchObject({ status: 422 })
  expect(await ask(shelve, technician, shelf)).toMatchObject({ status: 201 })
  expect(await ask(shelve, colleague, shelf)).toMatchObject({ status: 409, body: { reason: 'already_shelved' } })
  const { last, row } = await readAlert(id)
  expect(last).toMatchObject({
    event: 'shelved',
    reason: 'Start-up',
    detail: { until: row.shelvedUntil?.toISOString() },
  })
  expect(await ask(unshelve, colleague)).toMatchObject({ status: 200, body: { shelvedUntil: null } })
})

test('it is suppressed and taken out of service apart from each other', async () => {
  const service = { kind: 'out_of_service', reason: 'New sensor' }
  expect(await ask(suppress, manager, design)).toMatchObject({ status: 201 })
  expect(await ask(suppress, manager, service)).toMatchObject({ status: 201 })
  expect(await ask(suppress, manager, service)).toMatchObject({
    status: 409,
    body: { reason: 'already_out_of_service' },
  })
  expect(await ask(unsuppress, manager, design)).toMatchObject({ status: 200, body: { suppressedAt: null } })
  expect((await readAlert(id)).row.outOfServiceAt).not.toBeNull()
})

test('it is closed once, with the failure of a real one', async () => {
  const failure = {
    failureMode: 'vibration',
    failureMechanism: 'wear',
    failureCause: '',
    failedAt: '2026-03-02T08:00:00Z',
  }
  expect(await ask(close, technician, { verdict: 'real', note: '', ...failure })).toMatchObject({
    status: 201,
    body: { status: 'resolved', verdict: 'real', verdictBy: 'Ada' },
  })
  expect((await readAlert(id)).row).toMatchObject({
    failureMode: 'vibration',
    failureMechanism: 'wear',
    failureCause: null,
  })
  expect(await ask(close, colleague, { verdict: 'false' })).toMatchObject({
    status: 409,
    body: { reason: 'already_closed', alert: { verdict: 'real', verdictBy: 'Ada' } },
  })
})

test('what is not real has no failure, and what was resolved may be judged after', async () => {
  await ask(acknowledge, technician)
  await ask(close, technician, { verdict: 'false', failureMode: 'vibration' })
  expect((await readAlert(id)).row).toMatchObject({ verdict: 'false', failureMode: null, acknowledgedBy: 'Ada' })
})
