import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { forgetTries } from '@/features/accounts/tries/commands'
import { replaceLabel } from '@/features/equipment/labels/commands'
import { getReportable } from '@/features/maintenance/fault-reports/queries'
import { listTaskTransitions } from '@/features/maintenance/tasks/queries'
import { changePlantSettings } from '@/features/plant/commands'
import { arrangePump, equipmentRow } from '@/features/registry/arrange-registry'
import { changeEquipment } from '@/features/registry/commands'
import { PUT } from './acceptance/route'
import { POST } from './route'

beforeEach(async () => {
  await forgetTries()
  await changePlantSettings(commandLine, { takesFaultReports: true })
})

async function arrangeLabel() {
  const { id, tag } = await arrangePump()
  return { id, token: (await equipmentRow(tag))?.labelToken ?? '' }
}

async function report(body: object, headers: Record<string, string> = {}) {
  const whole = { idempotencyKey: randomUUID(), text: 'It leaks', ...body }
  const response = await POST(arrangeRequest('POST', '/api/fault-reports', whole, headers))
  return { status: response.status, text: await response.text(), headers: response.headers }
}

const tasksOf = (id: string) =>
  db
    .select()
    .from(maintenanceTasks)
    .where(eq(maintenanceTasks.equipmentId, id))
    .orderBy(desc(maintenanceTasks.createdAt))

test('a report becomes a task that says it came from outside, and the answer says nothing', async () => {
  const { id, token } = await arrangeLabel()
  const text =
    'Oil on the floor below the pump, and it has been humming since this morning, louder than it ever was.\nHall 2'
  const answer = await report({ token, text, name: 'Jo from the next hall' })
  expect([answer.status, answer.text]).toEqual([202, '{}'])
  const [task] = await tasksOf(id)
  expect(task).toMatchObject({ status: 'requested', isReported: true, type: 'corrective', description: text })
  expect(task).toMatchObject({ requestedBy: 'Jo from the next hall', requestedById: null, assignee: null })
  expect(task?.title).toBe('Oil on the floor below the pump, and it has been humming since this morning, …')
  const [told] = await listTaskTransitions(commandLine, task?.id ?? '')
  expect(told).toMatchObject({ event: 'requested', actor: 'Jo from the next hall', detail: { isReported: true } })
})

test('the same report again, also at once, is one task and gets the same answer', async () => {
  const { id, token } = await arrangeLabel()
  const same = { token, idempotencyKey: randomUUID() }
  const answers = await Promise.all([report(same), report(same), report(same)])
  answers.push(await report(same))
  expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [202, '{}']))
  expect(await tasksOf(id)).toHaveLength(1)
})

test('what was replaced, retired, never there or switched off is answered alike', async () => {
  const [replaced, retired, off] = [await arrangeLabel(), await arrangeLabel(), await arrangeLabel()]
  await replaceLabel(commandLine, replaced.id)
  await changeEquipment(commandLine, retired.id, { retired: true, withSensors: true })
  const answers = [
    await report({ token: replaced.token }),
    await report({ token: retired.token }),
    await report({ token: randomUUID() }),
  ]
  const { headers } = await arrangePerson('admin')
  const turnOff = arrangeRequest('PUT', '/api/fault-reports/acceptance', { accepts: false }, headers)
  expect((await PUT(turnOff)).status).toBe(200)
  answers.push(await report({ token: off.token }))
  expect(await getReportable(off.token)).toBeNull()
  for (const { status, text } of answers)
    expect([status, JSON.parse(text)]).toMatchObject([404, { reason: 'not_taken' }])
  for (const { id } of [replaced, retired, off]) expect(await tasksOf(id)).toEqual([])
})

test('only admins switch reports off', async () => {
  for (const role of ['viewer', 'technician', 'manager'] as const) {
    const { headers } = await arrangePerson(role)
    const request = arrangeRequest('PUT', '/api/fault-reports/acceptance', { accepts: false }, headers)
    expect((await PUT(request)).status).toBe(403)
  }
  const { token } = await arrangeLabel()
  expect((await getReportable(token))?.name).toBe('Pump')
})

test('what is known of a machine by its label is its name alone', async () => {
  const { id, token } = await arrangeLabel()
  expect(await getReportable(token)).toEqual({ id, name: 'Pump' })
  expect(await getReportable("' or true --")).toBeNull()
})

test('hostile text is kept as it is; what is empty, too long, or more than asked for is refused', async () => {
  const { id, token } = await arrangeLabel()
  const text = `<script>alert(1)</script>'; drop table equipment; -- ${'\u202E'}{{7*7}}`
  expect((await report({ token, text })).status).toBe(202)
  expect(await tasksOf(id)).toMatchObject([{ title: text, description: text }])
  for (const wrong of [
    { text: '   ' },
    { text: 'x'.repeat(2_001) },
    { name: 'x'.repeat(101) },
    { token: 'x' },
    { priority: 'high' },
  ])
    expect((await report({ token, ...wrong })).status).toBe(422)
  expect((await report({ token, text: 'x'.repeat(20_000) })).status).toBe(413)
  expect(await tasksOf(id)).toHaveLength(1)
})

test('a page of somebody else reports nothing', async () => {
  const { id, token } = await arrangeLabel()
  expect((await report({ token }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await report({ token }, { origin: 'https://evil.test' })).status).toBe(403)
  expect(await tasksOf(id)).toEqual([])
})

test('one address reports ten faults, and no label that it guesses is looked up any more', async () => {
  const { id, token } = await arrangeLabel()
  const from = { 'x-forwarded-for': '10.9.8.7' }
  for (let i = 0; i < 9; i++) expect((await report({ token: randomUUID() }, from)).status).toBe(404)
  expect((await report({ token }, from)).status).toBe(202)
  const refused = await report({ token }, from)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await tasksOf(id)).toHaveLength(1)
})

test('of one machine ten faults are reported, from however many addresses', async () => {
  const [machine, other] = [await arrangeLabel(), await arrangeLabel()]
  const statuses: number[] = []
  for (let i = 0; i < 12; i++)
    statuses.push((await report({ token: machine.token }, { 'x-forwarded-for': `10.1.${i}.1` })).status)
  expect(statuses).toEqual([...Array(10).fill(202), 429, 429])
  expect((await report({ token: other.token }, { 'x-forwarded-for': '10.2.1.1' })).status).toBe(202)
})
