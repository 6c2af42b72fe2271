import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { returnToNormal } from '@/features/alerts/raising/commands'
import { shelveAlert, unshelveAlert } from '@/features/alerts/suppression/commands'
import { beginWork, endWork } from '@/features/alerts/work/commands'
import { arrangeReceiver } from '@/features/notifications/arrange-receiver'
import { addChannel, changeChannel } from '@/features/notifications/commands'
import type { NewChannel } from '@/features/notifications/input'
import { planNotices } from '@/features/notifications/planning/commands'
import { Forbidden } from '@/lib/refused'
import { attempt, pruneDeliveries, replayDelivery, sendTest, takeDue } from './commands'
import { deliverAll } from './keep-delivering'

type Receiver = Awaited<ReturnType<typeof arrangeReceiver>>
let sensorId: string
let equipmentId: string | null
const open: Receiver[] = []

beforeEach(async () => {
  await sql`delete from notification_channels`
  await sql`delete from alert_outbox`
  ;({ sensorId, equipmentId } = await arrangeAlert())
})
afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close()
})

async function receiving(...given: Parameters<typeof arrangeReceiver>): Promise<Receiver> {
  const receiver = await arrangeReceiver(...given)
  open.push(receiver)
  return receiver
}

type Webhook = Extract<NewChannel, { kind: 'webhook' }>
const webhook = (address: string, more: Partial<Webhook> = {}) =>
  addChannel(commandLine, { kind: 'webhook', name: 'Hook', address, remindMinutes: null, ...more })
const ntfy = (address: string, more: object = {}) =>
  addChannel(commandLine, { kind: 'ntfy', name: 'Phones', address: `${address}/plant`, remindMinutes: null, ...more })
const everything: Webhook['notices'] = ['raised', 'brought_back', 'returned', 'acknowledged', 'ended']

const raised = async (more: Parameters<typeof alarmOf>[1] = {}) => {
  const alarm = alarmOf(sensorId, { raisedAt: new Date(), ...more })
  const done = await raise(alarm)
  if (!done.ok) throw new Error(done.reason)
  return { ...alarm, id: done.id }
}
const typesOf = ({ received }: Receiver) => received.map(({ body }) => JSON.parse(body).type)
const rows = () => sql<
  { kind: string; status: string; attempts: number; last_status: number | null; last_answer: string }[]
>`
  select kind, status, attempts, last_status, last_answer from notification_deliveries order by created_at, id`
/** As if the time had come. */
const makeDue = () => sql`update notification_deliveries set due_at = now() where status = 'waiting'`

test('each step of an alert is told once, in its order, signed, with what there was to tell', async () => {
  const receiver = await receiving()
  const { secret } = await webhook(`${receiver.url}/hook`, { notices: everything })
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const alarm = await raised({ severity: 'critical' })
  await deliverAll(worker)
  await acknowledgeAlert(person, alarm.id, 'On my way')
  await deliverAll(worker)
  const over = { sensorId, cause: alarm.cause ?? '', at: new Date() }
  await db.transaction((tx) => returnToNormal(tx, worker, over))
  await deliverAll(worker)
  await deliverAll(worker)
  expect(typesOf(receiver)).toEqual(['alert.raised', 'alert.acknowledged', 'alert.ended'])
  const [first, second] = receiver.received
  expect(JSON.parse(second?.body ?? '')).toMatchObject({ data: { by: 'Ada', reason: 'On my way' } })
  expect(JSON.parse(first?.body ?? '').data.alert).toMatchObject({
    id: alarm.id,
    severity: 'critical',
    state: 'unacknowledged',
    sensorId,
    site: 'North',
  })
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = first?.headers ?? {}
  const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${at}.${first?.body}`).digest('base64')
  expect(signature).toBe(`v1,${expected}`)
  expect(key).toHaveLength(32)
})

test('what fails is tried again under the same id, later each time, and arrives once the receiver is back', async () => {
  const receiver = await receiving((response, at) => {
    if (at > 2) response.end('thanks')
    else response.writeHead(503, { 'retry-after': '3600' }).end('busy\0')
  })
  await webhook(receiver.url)
  await raised()
  await deliverAll(worker)
  expect(await rows()).toMatchObject([{ status: 'waiting', attempts: 1, last_status: 503, last_answer: 'busy' }])
  const [wait] = await sql<{ seconds: number }[]>`
    select extract(epoch from due_at - last_attempt_at)::float as seconds from notification_deliveries`
  expect(wait?.seconds).toBeGreaterThan(3_590)
  for (let i = 0; i < 2; i++) {
    await makeDue()
    await deliverAll(worker)
  }
  expect(await rows()).toMatchObject([{ status: 'delivered', attempts: 3, last_status: 200, last_answer: 'thanks' }])
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(receiver.received).toHaveLength(3)
})

test('after three days it is given up; sent again, it arrives under the same id', async () => {
  let works = false
  const receiver = await receiving((response) => response.writeHead(works ? 204 : 500).end())
  await webhook(receiver.url)
  await raised()
  await deliverAll(worker)
  await sql`update notification_deliveries set due_at = now(), expires_at = now()`
  await deliverAll(worker)
  expect(await rows()).toMatchObject([{ status: 'dead', attempts: 2, last_status: 500 }])
  works = true
  const [{ id } = { id: '' }] = await sql<{ id: string }[]>`select id from notification_deliveries`
  expect(await replayDelivery(commandLine, id)).toEqual({ ok: true })
  expect(await replayDelivery(commandLine, id)).toEqual({ ok: false, reason: 'under_way' })
  await deliverAll(worker)
  expect(await rows()).toMatchObject([{ status: 'delivered' }])
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(await replayDelivery(commandLine, '00000000-0000-4000-8000-000000000000')).toMatchObject({ ok: false })
})

test('a receiver that says that it is gone is not called any more', async () => {
  const receiver = await receiving((response) => response.writeHead(410).end())
  const { id } = await webhook(receiver.url)
  await raised()
  await deliverAll(worker)
  expect(await rows()).toMatchObject([{ status: 'dead', attempts: 1 }])
  expect(await sql`select from notification_channels where id = ${id} and disabled_at is not null`).toHaveLength(1)
  await raised()
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(1)
})

test('a process that dies between the call and the note of it: the message comes again under its id, none is lost', async () => {
  const receiver = await receiving()
  await webhook(receiver.url)
  await raised()
  await planNotices(worker)
  const taken = await takeDue(worker, 'calls')
  expect(await takeDue(worker, 'calls')).toBeNull()
  await makeDue()
  expect(await takeDue(worker, 'calls')).toEqual(taken)
  await attempt(worker, taken?.id ?? '')
  expect(await rows()).toMatchObject([{ status: 'delivered', attempts: 2 }])
})

test('two at once: each message is made once and sent once', async () => {
  const receiver = await receiving()
  await webhook(receiver.url)
  for (let i = 0; i < 15; i++) await raised()
  await Promise.all([deliverAll(worker), deliverAll(worker), deliverAll(worker)])
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(15)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(15)
  expect((await rows()).every(({ status, attempts }) => status === 'delivered' && attempts === 1)).toBe(true)
})

test('a receiver that does not answer holds nobody else, and is called once at a time', async () => {
  let [calls, most, answers] = [0, 0, false]
  const held = new Set<() => void>()
  const slow = await receiving((response) => {
    most = Math.max(most, ++calls)
    response.on('close', () => calls--)
    if (answers) response.end()
    else held.add(() => response.end())
  })
  const quick = await receiving()
  await webhook(slow.url, { name: 'Slow' })
  await webhook(quick.url, { name: 'Quick' })
  for (let i = 0; i < 4; i++) await raised()
  const all = deliverAll(worker)
  await expect.poll(() => quick.received.length, { timeout: 60_000 }).toBe(4)
  answers = true
  for (const end of held) end()
  await all
  expect([slow.received.length, most]).toEqual([4, 1])
})

test('what a transaction takes back is not told', async () => {
  const receiver = await receiving()
  await webhook(receiver.url)
  const { id } = await raised()
  await deliverAll(worker)
  await sql
    .begin(async (tx) => {
      await tx`insert into alert_transitions (alert_id, event, from_state, to_state, actor)
        values (${id}, 'raised_again', 'unacknowledged', 'unacknowledged', 'Worker')`
      expect(await tx`select from alert_outbox`).toHaveLength(1)
      throw new Error('no')
    })
    .catch(() => {})
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(1)
})

test('only what is severe enough and on the sites of the channel is told, and nothing while it is off', async () => {
  const receiver = await receiving()
  const { id } = await webhook(receiver.url, { severity: 'high', sites: ['North'] })
  await raised({ severity: 'medium' })
  await raised({ severity: 'high', message: 'Told' })
  ;({ sensorId } = await arrangeAlert({ site: 'South' }))
  await raised({ severity: 'critical' })
  await deliverAll(worker)
  await changeChannel(commandLine, id, { enabled: false, sites: null })
  await raised({ severity: 'critical' })
  await deliverAll(worker)
  await changeChannel(commandLine, id, { enabled: true })
  await deliverAll(worker)
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.alert.message)).toEqual(['Told'])
})

test('shelved it asks nobody; brought back it does', async () => {
  const receiver = await receiving()
  await ntfy(receiver.url)
  const alarm = await raised()
  await shelveAlert(worker, alarm.id, { hours: 1, reason: 'Chatters' })
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(0)
  await unshelveAlert(worker, alarm.id)
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(1)
})

test('the next level is told when nobody has acknowledged in time, and reminded until somebody does', async () => {
  const receiver = await receiving()
  await ntfy(receiver.url, { delayMinutes: 15, remindMinutes: 30 })
  const kept = await raised({ message: 'Left alone' })
  const seen = await raised({ message: 'Seen' })
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(0)
  await acknowledgeAlert(worker, seen.id)
  await makeDue()
  await deliverAll(worker)
  expect(receiver.received.map(({ body }) => JSON.parse(body).title)).toEqual([
    'Medium, nobody has acknowledged: Left alone',
  ])
  await makeDue()
  await deliverAll(worker)
  expect(JSON.parse(receiver.received[1]?.body ?? '').title).toContain('still not acknowledged')
  await acknowledgeAlert(worker, kept.id)
  await makeDue()
  await deliverAll(worker)
  await makeDue()
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(2)
  expect((await rows()).filter(({ status }) => status === 'waiting')).toEqual([])
})

test('while somebody works on the machine it waits, and is told afterwards if it still asks', async () => {
  const receiver = await receiving()
  await ntfy(receiver.url)
  const [task] = await sql<{ id: string }[]>`insert into maintenance_tasks (title, type, status, equipment_id)
    values ('Bearing', 'corrective', 'in_progress', ${equipmentId}) returning id`
  const work = { taskId: task?.id ?? '', equipmentId, sensorId: null }
  const times = { at: new Date(), until: new Date(Date.now() + 3_600_000) }
  await db.transaction((tx) => beginWork(tx, worker, work, times))
  const gone = await raised({ message: 'Gone meanwhile' })
  await raised({ message: 'Still there' })
  await deliverAll(worker)
  await makeDue()
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(0)
  await acknowledgeAlert(worker, gone.id)
  await db.transaction((tx) => endWork(tx, worker, work, new Date()))
  await deliverAll(worker)
  const told = receiver.received.map(({ body }) => JSON.parse(body).title).sort()
  const asksAgain = (what: string) => `${what.replace(': ', ', no longer set aside: ')}`
  expect(told).toEqual(['High: Vibration above its limit', 'Medium: Still there'].map(asksAgain))
})

test('more than ten in ten minutes are one message that names the worst; webhooks get every one', async () => {
  const phones = await receiving()
  const machine = await receiving()
  await ntfy(phones.url)
  await webhook(machine.url)
  for (let i = 0; i < 10; i++) await raised()
  await deliverAll(worker)
  expect(phones.received).toHaveLength(10)
  for (let i = 0; i < 11; i++) await raised()
  await raised({ severity: 'critical', message: 'Fire pump' })
  await deliverAll(worker)
  expect(phones.received).toHaveLength(10)
  await makeDue()
  await deliverAll(worker)
  expect(phones.received).toHaveLength(11)
  const said = JSON.parse(phones.received[10]?.body ?? '')
  expect(said).toMatchObject({ title: '12 alerts in a short time', priority: 5 })
  expect(said.message.split('\n').slice(0, 2)).toEqual([
    '12 of them wait to be acknowledged.',
    expect.stringMatching(/^Critical: Fire pump – P-/),
  ])
  expect(said.message).toContain('and 2 more')
  expect(machine.received).toHaveLength(22)
  expect((await rows()).filter(({ status }) => status === 'summarised')).toHaveLength(12)
})

test('a test is sent at once and once, and says what the receiver said', async () => {
  const receiver = await receiving((response) => response.writeHead(404).end('no such hook'))
  const { id } = await webhook(receiver.url)
  expect(await sendTest(commandLine, id)).toMatchObject({
    ok: true,
    outcome: { ok: false, status: 404, answer: 'no such hook' },
  })
  expect(typesOf(receiver)).toEqual(['test'])
  await makeDue()
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(1)
  expect(await sendTest(commandLine, '00000000-0000-4000-8000-000000000000')).toEqual({
    ok: false,
    reason: 'not_found',
  })
  const { person } = await arrangePerson('manager')
  await expect(sendTest(person, id)).rejects.toThrow(Forbidden)
  await expect(replayDelivery(person, id)).rejects.toThrow(Forbidden)
  await expect(takeDue(person, 'calls')).rejects.toThrow(Forbidden)
})

test('an address that may not be called is not called, and the log says so', async () => {
  await webhook('http://10.0.0.1/hook')
  await raised()
  await deliverAll(worker)
  expect(await rows()).toMatchObject([
    { status: 'waiting', attempts: 1, last_status: null, last_answer: 'not_allowed' },
  ])
})

test('messages that are over are forgotten after 90 days', async () => {
  const receiver = await receiving()
  await webhook(receiver.url)
  await raised()
  await deliverAll(worker)
  expect(await pruneDeliveries(worker)).toBe(0)
  await sql`update notification_deliveries set created_at = now() - interval '91 days'`
  expect(await pruneDeliveries(worker)).toBe(1)
})
