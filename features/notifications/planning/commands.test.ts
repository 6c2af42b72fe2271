import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { acknowledgeAlert, closeAlert, commentAlert } from '@/features/alerts/commands'
import { addChannel } from '@/features/notifications/commands'
import { Forbidden } from '@/lib/refused'
import { planNotices } from './commands'

const dayMs = 86_400_000
const address = 'https://hooks.example/alerts'
const notices = ['raised', 'brought_back', 'returned', 'acknowledged', 'ended'] as const
let sensorId: string

beforeEach(async () => {
  await sql`delete from notification_channels`
  await sql`delete from alert_outbox`
  ;({ sensorId } = await arrangeAlert())
})

async function raisedAt(raisedAt: Date) {
  const done = await raise(alarmOf(sensorId, { raisedAt }))
  if (!done.ok) throw new Error(done.reason)
  return done.id
}
const add = () => addChannel(commandLine, { kind: 'webhook', name: 'Hook', address, notices: [...notices] })
const waiting = async () => (await sql`select from alert_outbox`).length
const planned = async () =>
  (await sql<{ kind: string }[]>`select kind from notification_deliveries order by transition_id`).map(
    ({ kind }) => kind,
  )

test('each step that somebody may be told of is planned once, and no other', async () => {
  await add()
  const id = await raisedAt(new Date())
  await commentAlert(worker, id, 'Hm')
  await acknowledgeAlert(worker, id)
  await closeAlert(worker, id, { verdict: 'false' })
  expect(await waiting()).toBe(3)
  const [one, other] = await Promise.all([planNotices(worker), planNotices(worker)])
  expect(one + other).toBe(3)
  expect(await planned()).toEqual(['raised', 'acknowledged', 'ended'])
  expect([await waiting(), await planNotices(worker)]).toEqual([0, 0])
})

test('without anybody to tell nothing is kept for later', async () => {
  await raisedAt(new Date())
  await planNotices(worker)
  await add()
  await planNotices(worker)
  expect([await waiting(), await planned()]).toEqual([0, []])
})

test('what happened more than a day ago is history', async () => {
  await add()
  await raisedAt(new Date(Date.now() - dayMs - 60_000))
  await raisedAt(new Date(Date.now() - dayMs + 60_000))
  await planNotices(worker)
  expect(await planned()).toEqual(['raised'])
})

test('what the demo plant plays wakes nobody', async () => {
  await add()
  await sql`insert into sensors (sensor_id, type, is_demo) values ('demo.vibration', 'vibration', true)`
  expect(await raise(alarmOf('demo.vibration', { raisedAt: new Date() }))).toMatchObject({ ok: true })
  expect(await waiting()).toBe(1)
  await planNotices(worker)
  expect([await waiting(), await planned()]).toEqual([0, []])
})

test('an alarm that comes and goes does not begin the wait of the next level anew', async () => {
  await addChannel(commandLine, { kind: 'webhook', name: 'Later', address, delayMinutes: 30 })
  const alarm = alarmOf(sensorId, { raisedAt: new Date(), severity: 'medium' })
  await raise(alarm)
  await planNotices(worker)
  const first = await sql`select id, due_at from notification_deliveries`
  await raise({ ...alarm, severity: 'high' })
  await planNotices(worker)
  expect([...(await sql`select id, due_at from notification_deliveries`)]).toEqual([...first])
})

test('a long backlog is seen to in parts', async () => {
  await add()
  const id = await raisedAt(new Date())
  await sql`insert into alert_transitions (alert_id, event, from_state, to_state, actor)
    select ${id}, 'raised_again', 'unacknowledged', 'unacknowledged', 'Worker' from generate_series(1, 69)`
  expect([await planNotices(worker), await planNotices(worker), await planNotices(worker)]).toEqual([50, 20, 0])
  expect(await planned()).toHaveLength(70)
})

test('no person plans', async () => {
  const { person } = await arrangePerson('admin')
  await expect(planNotices(person)).rejects.toThrow(Forbidden)
})
