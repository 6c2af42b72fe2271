import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, goAway, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { acknowledgeAlert, closeAlert } from '@/features/alerts/commands'
import { AlertEvidence } from '@/features/alerts/input'
import { shelveAlert } from '@/features/alerts/suppression/commands'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { raiseAlarm } from './commands'

let sensorId: string
let equipmentTag: string

beforeEach(async () => {
  ;({ sensorId, equipmentTag } = await arrangeAlert())
})

const idOf = async (alarm: ReturnType<typeof alarmOf>) => {
  const raised = await raise(alarm)
  if (!raised.ok) throw new Error(raised.reason)
  return raised.id
}

test('an alarm stands with its equipment, its evidence and the first entry of its history', async () => {
  const alarm = alarmOf(sensorId)
  const { row, history } = await readAlert(await idOf(alarm))
  expect(row).toMatchObject({
    processState: 'unacknowledged',
    status: 'open',
    occurrences: 1,
    evidence: alarm.evidence,
  })
  expect(row.equipmentId).not.toBeNull()
  expect(history).toMatchObject([{ event: 'raised', fromState: 'normal', toState: 'unacknowledged', actor: 'Worker' }])
})

test('the newest readings of its window are kept with it, the oldest first', async () => {
  const alarm = alarmOf(sensorId)
  const end = alarm.raisedAt.getTime()
  const window = { from: new Date(end - 3 * 3_600_000).toISOString(), to: new Date(end).toISOString() }
  const rows = Array.from({ length: 182 }, (_, i) => ({
    sensorId,
    timestamp: new Date(end + (1 - i) * 60_000),
    value: i,
  }))
  await db.insert(sensorReadings).values(rows).onConflictDoNothing()
  const { row } = await readAlert(await idOf({ ...alarm, evidence: { ...alarm.evidence, window } }))
  const { values = [] } = AlertEvidence.parse(row.evidence)
  expect(values).toHaveLength(100)
  expect([values[0], values.at(-1)]).toEqual([
    { at: new Date(end - 99 * 60_000).toISOString(), value: 100 },
    { at: window.to, value: 1 },
  ])
})

test('the same cause adds to the alarm that is there, and says so; another cause is another alarm', async () => {
  const alarm = alarmOf(sensorId)
  const id = await idOf(alarm)
  const later = new Date(alarm.raisedAt.getTime() + 60_000)
  expect(await raise({ ...alarm, raisedAt: later })).toEqual({ ok: true, id, isNew: false })
  const { row, history } = await readAlert(id)
  expect(row).toMatchObject({ occurrences: 2, lastRaisedAt: later, raisedAt: alarm.raisedAt })
  expect(history).toHaveLength(1)
  expect(await raise(alarmOf(sensorId))).toMatchObject({ ok: true, isNew: true })
})

test('raised many times at once it is one alarm', async () => {
  const alarm = alarmOf(sensorId)
  const raised = await Promise.all(Array.from({ length: 8 }, () => raise(alarm)))
  expect(new Set(raised.map((one) => one.ok && one.id)).size).toBe(1)
  expect(raised.filter((one) => one.ok && one.isNew)).toHaveLength(1)
  const [id] = raised.map((one) => (one.ok ? one.id : ''))
  expect((await readAlert(id ?? '')).row.occurrences).toBe(8)
})

test('one that becomes worse takes the new words and asks again whoever acknowledged it', async () => {
  const alarm = alarmOf(sensorId)
  const id = await idOf(alarm)
  await acknowledgeAlert(worker, id)
  await raise({ ...alarm, severity: 'low', message: 'Less' })
  expect((await readAlert(id)).row).toMatchObject({ processState: 'acknowledged', severity: 'medium' })
  await raise({ ...alarm, severity: 'critical', message: 'Much more' })
  const { row, last } = await readAlert(id)
  expect(row).toMatchObject({
    processState: 'unacknowledged',
    severity: 'critical',
    message: 'Much more',
    acknowledgedBy: null,
  })
  expect(last).toMatchObject({ event: 'raised_again', detail: { severity: { from: 'medium', to: 'critical' } } })
})

test('a cause of the machine is one alarm, whichever sensor sees it', async () => {
  const other = `${sensorId}.other`
  await registerSensors(worker, [{ sensorId: other, type: 'temperature', unit: '°C', equipmentTag }])
  const id = await idOf(alarmOf(sensorId, { cause: 'bearing', causeOf: 'equipment' }))
  const second = alarmOf(other, { cause: 'bearing', causeOf: 'equipment' })
  expect(await raise(second)).toEqual({ ok: true, id, isNew: false })
  expect(await goAway(second)).toEqual([id])
})

test('it goes away once, and the next one of its cause is another alarm', async () => {
  const alarm = alarmOf(sensorId)
  const id = await idOf(alarm)
  await acknowledgeAlert(worker, id)
  expect(await Promise.all([goAway(alarm), goAway(alarm)])).toEqual(expect.arrayContaining([[id], []]))
  expect(await goAway(alarm)).toEqual([])
  expect((await readAlert(id)).row).toMatchObject({ processState: 'normal', status: 'resolved', resolvedBy: 'Worker' })
  expect(await raise(alarm)).toMatchObject({ isNew: true })
})

test('what is shelved stays so for the next alarm of the cause', async () => {
  const alarm = alarmOf(sensorId)
  const id = await idOf(alarm)
  await shelveAlert(worker, id, { hours: 8, reason: 'Chatters' })
  await closeAlert(worker, id, { verdict: 'false' })
  const { row } = await readAlert(id)
  expect((await readAlert(await idOf(alarm))).row.shelvedUntil).toEqual(row.shelvedUntil)
  await sql`update anomaly_alerts set shelved_until = now() - interval '1 second', status = 'resolved', resolved_at = now()`
  expect((await readAlert(await idOf(alarm))).row.shelvedUntil).toBeNull()
})

test('refused: no such sensor, a sensor out of service, no evidence, a person', async () => {
  expect(await raise(alarmOf('nobody'))).toEqual({ ok: false, reason: 'not_found' })
  const nonsense = alarmOf(sensorId)
  Object.assign(nonsense.evidence, { observed: 'high' })
  await expect(raise(nonsense)).rejects.toThrow()
  const { person } = await arrangePerson('admin')
  await expect(db.transaction((tx) => raiseAlarm(tx, person, alarmOf(sensorId)))).rejects.toThrow(Forbidden)
  await sql`update sensors set status = 'maintenance' where sensor_id = ${sensorId}`
  expect(await raise(alarmOf(sensorId))).toEqual({ ok: false, reason: 'status', status: 'maintenance' })
})

test.each([
  'update alert_transitions set actor = $$$$',
  'delete from alert_transitions',
  'truncate alert_transitions cascade',
])('the database refuses: %s', async (statement) => {
  await idOf(alarmOf(sensorId))
  await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/)
})
