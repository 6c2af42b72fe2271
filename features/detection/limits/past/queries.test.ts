import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, maintenanceLogs, maintenanceTasks, sensorReadings } from '@/db/schema'
import { alarmOf } from '@/features/alerts/arrange-alarm'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { getLimitPast } from './queries'

const manager = managerOf()
const hourMs = 3_600_000
/** Readings end in the last minute of an hour. */
const end = new Date('2026-03-31T00:00:00Z')
const before = (hours: number) => new Date(end.getTime() - hours * hourMs)

async function arrangeHistory(hours: number) {
  const pump = await arrangePump()
  const { sensorId } = pump
  const rows = Array.from({ length: hours * 4 }, (_, i) => ({
    sensorId,
    timestamp: new Date(end.getTime() - (hours * 4 - i) * 900_000),
    value: Math.floor(i / 4) + (i % 4) / 10,
  }))
  await db.insert(sensorReadings).values(rows)
  const last = new Date(end.getTime() - 900_000).toISOString()
  await sql`insert into sensor_latest (sensor_id, "timestamp", value) values (${sensorId}, ${last}, 1)`
  return pump
}

test('the hours of the last days, counted from the newest reading, with lowest, mean and highest value', async () => {
  const { sensorId } = await arrangeHistory(40)
  const past = await getLimitPast(manager, sensorId, 1)
  expect(past?.range).toEqual({ from: before(24), to: end })
  expect(past?.hours.map(([at]) => at)).toEqual(Array.from({ length: 24 }, (_, i) => before(24 - i).getTime()))
  const [, low, mean, high] = past?.hours[0] ?? []
  expect([low, high]).toEqual([16, 16.3])
  expect(mean).toBeCloseTo(16.15, 9)
  expect(past).toMatchObject({ work: [], failures: [] })
})

test('work is what entries and tasks of the sensor or its machine say', async () => {
  const { sensorId, id: equipmentId } = await arrangeHistory(30)
  const entry = { activity: 'inspection', description: 'Looked', performedBy: 'Ada' } as const
  await db.insert(maintenanceLogs).values([
    { ...entry, sensorId, performedAt: before(10), labourMinutes: 30, downtimeMinutes: 120 },
    { ...entry, equipmentId, performedAt: before(5) },
    { ...entry, equipmentId: (await arrangePump()).id, performedAt: before(5) },
    { ...entry, sensorId, performedAt: before(100) },
  ])
  const task = { title: 'Overhaul', type: 'predetermined', equipmentId } as const
  await db.insert(maintenanceTasks).values([
    { ...task, status: 'done', startedAt: before(4), completedAt: before(2) },
    { ...task, status: 'cancelled', startedAt: before(4) },
    { ...task, status: 'planned' },
  ])
  const past = await getLimitPast(manager, sensorId, 1)
  const spans = [
    [12, 10],
    [6, 5],
    [4, 2],
  ]
  expect(past?.work).toEqual(
    spans.map(([from = 0, to = 0]) => ({ from: before(from).getTime(), to: before(to).getTime() })),
  )
  expect(past?.failures).toEqual([])
})

test('failures are real alerts, repairs, replacements and corrective work, each once', async () => {
  const { sensorId, id: equipmentId } = await arrangeHistory(24 * 30)
  const alert = alarmOf(sensorId, { raisedAt: before(24 * 20) })
  const { cause, ...row } = alert
  const ended = { status: 'resolved', resolvedAt: end, verdictAt: end } as const
  const [real] = await db
    .insert(anomalyAlerts)
    .values([
      { ...row, ...ended, verdict: 'real', failedAt: before(24 * 18) },
      { ...row, ...ended, verdict: 'false' },
      { ...row, raisedAt: before(24 * 5) },
    ])
    .returning({ id: anomalyAlerts.id })
  const [task] = await db
    .insert(maintenanceTasks)
    .values({ title: 'Seal', type: 'corrective', equipmentId })
    .returning({ id: maintenanceTasks.id })
  const entry = { equipmentId, description: 'Done', performedBy: 'Ada' }
  await db.insert(maintenanceLogs).values([
    { ...entry, activity: 'repair', performedAt: before(24 * 16), alertId: real?.id },
    { ...entry, activity: 'replacement', performedAt: before(24 * 10) },
    { ...entry, activity: 'repair', performedAt: before(24 * 10 - 3) },
    { ...entry, activity: 'test', performedAt: before(24 * 4), taskId: task?.id },
    { ...entry, activity: 'inspection', performedAt: before(24 * 2) },
  ])
  const past = await getLimitPast(manager, sensorId, 30)
  expect(past?.failures).toEqual([18, 10, 4].map((days) => before(24 * days).getTime()))
})

test('there is none of a sensor that has sent nothing, is not there, or is out of sight', async () => {
  expect(await getLimitPast(manager, (await arrangePump()).sensorId, 90)).toBeNull()
  expect(await getLimitPast(manager, 'nobody', 90)).toBeNull()
  const { sensorId } = await arrangeHistory(2)
  expect(await getLimitPast(managerOf('South'), sensorId, 90)).toBeNull()
  expect(await getLimitPast(managerOf('North'), sensorId, 90)).not.toBeNull()
})
