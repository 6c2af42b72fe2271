import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { maintenanceSchedules, maintenanceTasks, sensorLimits } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeDays, noiseOf } from '@/features/detection/days/arrange-days'
import { completionOf } from '@/features/maintenance/arrange-work'
import { arrangeMeter, arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { moveSchedule } from '@/features/maintenance/schedules/commands'
import { makeDueTasks } from '@/features/maintenance/schedules/making/commands'
import { getSchedule } from '@/features/maintenance/schedules/queries'
import { addTask } from '@/features/maintenance/tasks/change-task'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { arrangePump } from '@/features/registry/arrange-registry'
import { Forbidden } from '@/lib/refused'
import { followMachines } from './commands'

const hourMs = 3_600_000
const dayMs = 86_400_000
/** A full hour, so that what is counted ends there. */
const start = Math.floor((Date.now() - 20 * 24 * hourMs) / hourMs) * hourMs
const at = (hours: number) => new Date(start + hours * hourMs)

/** A pump whose first sensor has a value for each hour from the start on; null: no reading. */
async function arrangeHours(values: (number | null)[]) {
  const pump = await arrangePump()
  const rows = values.flatMap((value, i) =>
    value === null ? [] : [{ sensor_id: pump.sensorId, timestamp: at(i + 0.5).toISOString(), value }],
  )
  await sql`insert into sensor_readings ${sql(rows)}`
  return pump
}
const tasksOf = (scheduleId: string) =>
  db
    .select()
    .from(maintenanceTasks)
    .where(eq(maintenanceTasks.scheduleId, scheduleId))
    .orderBy(asc(maintenanceTasks.occurrence))
const read = (id: string) => getSchedule(commandLine, id)

async function finish(taskId: string, endedAt: Date) {
  await moveTask(commandLine, taskId, { event: 'started', reason: undefined })
  expect(await completeTask(commandLine, taskId, completionOf())).toMatchObject({ ok: true })
  await db.update(maintenanceTasks).set({ completedAt: endedAt }).where(eq(maintenanceTasks.id, taskId))
}
/** Always above two, so that each hour is one of running. */
const running = (hours: number) => arrangeHours(Array.from({ length: hours }, () => 7))

test('running hours: how much was counted, when it will be full, and its task in time', async () => {
  const { sensorId, id: equipmentId } = await running(200)
  const id = await arrangeMeter({ sensorId, meterEvery: 100, leadDays: 1 }, at(0))
  await followMachines(worker, at(48))
  expect(await read(id)).toMatchObject({ meterUsed: 48, meterReadAt: at(48), nextDueAt: at(100) })
  expect(await tasksOf(id)).toEqual([])
  await followMachines(worker, at(77))
  const [task, ...more] = await tasksOf(id)
  expect(more).toEqual([])
  expect(task).toMatchObject({ type: 'predetermined', dueAt: at(100), occurrence: at(0), equipmentId })
  expect(await read(id)).toMatchObject({ nextDueAt: at(200) })
})

test('counted from due it begins again where it was full, whatever was made ahead, and never makes one twice', async () => {
  const { sensorId } = await running(300)
  const id = await arrangeMeter({ sensorId, meterEvery: 100, leadDays: 1 }, at(0))
  for (const hours of [80, 80, 101, 130, 90, 178, 201, 250, 299, 300])
    await Promise.all([followMachines(worker, at(hours)), followMachines(worker, at(hours))])
  expect((await tasksOf(id)).map(({ dueAt }) => dueAt)).toEqual([at(100), at(200), at(300)])
})

test('of several times that it was full unseen one task is made, of the last', async () => {
  const { sensorId } = await running(260)
  const id = await arrangeMeter({ sensorId, meterEvery: 100 }, at(0))
  await followMachines(worker, at(250))
  expect((await tasksOf(id)).map(({ dueAt }) => dueAt)).toEqual([at(200)])
  expect(await read(id)).toMatchObject({ meterUsed: 50, nextDueAt: at(300) })
})

test('counted from done it waits for the end of the work, and counts from there', async () => {
  const { sensorId } = await running(400)
  const id = await arrangeMeter({ sensorId, meterEvery: 100, basis: 'done' }, at(0))
  await followMachines(worker, at(110))
  await followMachines(worker, at(260))
  const [task, ...none] = await tasksOf(id)
  expect(none).toEqual([])
  expect(task?.dueAt).toEqual(at(100))
  expect(await read(id)).toMatchObject({ nextDueAt: null })
  await finish(task?.id ?? '', at(265))
  await followMachines(worker, at(300))
  expect(await read(id)).toMatchObject({ meterUsed: 35, meterSince: at(265), nextDueAt: at(365) })
  await followMachines(worker, at(370))
  expect((await tasksOf(id)).map(({ dueAt }) => dueAt)).toEqual([at(100), at(365)])
})

test('a machine that stands still is due at no time; one that is paused is not read', async () => {
  const { sensorId } = await arrangeHours(Array.from({ length: 100 }, () => 0))
  const id = await arrangeMeter({ sensorId, meterEvery: 10 }, at(0))
  await followMachines(worker, at(50))
  expect(await read(id)).toMatchObject({ meterUsed: 0, nextDueAt: null })
  await moveSchedule(commandLine, id, { event: 'paused' }, at(60))
  await followMachines(worker, at(90))
  expect(await read(id)).toMatchObject({ meterReadAt: at(50) })
})

const level = { kind: 'condition', conditionKind: 'above', conditionLimit: 5, conditionHours: 3 }

test('a mean above a value for hours in a row makes one task, and another when it is so again', async () => {
  const values = [1, 9, 9, 1, 9, 9, null, 9, 9, 9, 9, 9, 1, 9, 9, 9]
  const { sensorId, id: equipmentId } = await arrangeHours(values)
  const id = await arrangeSchedule({ ...level, sensorId }, at(0))
  for (let hour = 1; hour < 10; hour++) await followMachines(worker, at(hour))
  expect(await tasksOf(id)).toEqual([])
  await Promise.all([10, 10, 11, 12].map((hour) => followMachines(worker, at(hour))))
  const [task, ...none] = await tasksOf(id)
  expect(none).toEqual([])
  expect(task).toMatchObject({ type: 'condition_based', sensorId, equipmentId, dueAt: null })
  expect(task?.description).toMatch(/ was above 5\sbar for 3 h/)
  await finish(task?.id ?? '', at(12))
  await followMachines(worker, at(13))
  expect(await read(id)).toMatchObject({ conditionSince: null })
  await followMachines(worker, at(16))
  expect(await tasksOf(id)).toHaveLength(2)
})

test('what still holds so many hours after the work asks again, but not after it was cancelled', async () => {
  const { sensorId } = await arrangeHours(Array.from({ length: 40 }, () => 9))
  const [done, cancelled] = [
    await arrangeSchedule({ ...level, sensorId }, at(0)),
    await arrangeSchedule({ ...level, sensorId }, at(0)),
  ]
  await followMachines(worker, at(5))
  const [[first], [second]] = [await tasksOf(done), await tasksOf(cancelled)]
  await finish(first?.id ?? '', at(6))
  await moveTask(commandLine, second?.id ?? '', { event: 'cancelled', reason: 'No part' })
  await followMachines(worker, at(8))
  expect(await tasksOf(done)).toHaveLength(1)
  await followMachines(worker, at(9))
  await followMachines(worker, at(30))
  expect([(await tasksOf(done)).length, (await tasksOf(cancelled)).length]).toEqual([2, 1])
})

test('an alert of the machine becomes a task that leads to it, unless somebody has made one', async () => {
  const pump = await arrangePump()
  const id = await arrangeSchedule({
    ...{ kind: 'condition', conditionKind: 'alert', alertSeverity: 'high', equipmentTag: pump.tag },
  })
  const low = await raise({ ...alarmOf(pump.sensorId), severity: 'low' })
  await followMachines(worker)
  expect(await tasksOf(id)).toEqual([])
  const high = await raise({ ...alarmOf(pump.sensorId), severity: 'critical' })
  await Promise.all([followMachines(worker), followMachines(worker)])
  const tasks = await tasksOf(id)
  expect(tasks.map(({ alertId }) => alertId)).toEqual([high.ok && high.id])
  expect(low.ok).toBe(true)
  const taken = await raise({ ...alarmOf(pump.sensorId), severity: 'high' })
  await db.transaction((tx) =>
    addTask(tx, commandLine, { title: 'Mine', type: 'corrective', alertId: taken.ok ? taken.id : '' }),
  )
  await moveTask(commandLine, tasks[0]?.id ?? '', { event: 'cancelled', reason: 'Seen' })
  await followMachines(worker)
  expect(await tasksOf(id)).toHaveLength(1)
})

/** Noon of the running day of the plant, so that an hour later it is the same. */
const today = Math.floor(Date.now() / dayMs)
const noon = new Date((today + 0.5) * dayMs)

test('a limit that comes near makes predictive work that is due by then', async () => {
  const { tag, sensorId } = await arrangePump({}, { intervalSeconds: 1800 })
  const wear = `0.5 + 0.1 * (28 - ago) + 0.05 * ${noiseOf(1)}`
  await arrangeDays(sensorId, { today, from: 28, value: wear, everyMinutes: 30 })
  await db.insert(sensorLimits).values({ sensorId, kind: 'high', severity: 'high', value: 4.3 })
  const forecast = { kind: 'condition', conditionKind: 'forecast', conditionHours: 1, equipmentTag: tag }
  const [soon, far] = [
    await arrangeSchedule({ ...forecast, conditionLimit: 14 }),
    await arrangeSchedule({ ...forecast, conditionLimit: 5 }),
  ]
  await followMachines(worker, noon)
  expect([await tasksOf(soon), (await read(soon))?.conditionSince]).toEqual([[], noon])
  await followMachines(worker, new Date(noon.getTime() + hourMs))
  const [task] = await tasksOf(soon)
  expect(task).toMatchObject({ type: 'predictive', sensorId })
  const days = ((task?.dueAt?.getTime() ?? 0) - noon.getTime()) / dayMs
  expect(days).toBeGreaterThan(8)
  expect(days).toBeLessThan(11)
  expect(await tasksOf(far)).toEqual([])
})

test('poor health asks for work, good health does not', async () => {
  const { tag, sensorId } = await arrangePump({}, { intervalSeconds: 1800 })
  await arrangeDays(sensorId, { today, from: 3, value: `1 + 0.1 * ${noiseOf(2)}`, everyMinutes: 30 })
  await raise({ ...alarmOf(sensorId), severity: 'critical' })
  const health = { kind: 'condition', conditionKind: 'health', conditionHours: 1, equipmentTag: tag }
  const [poor, fair] = [
    await arrangeSchedule({ ...health, conditionLimit: 60 }),
    await arrangeSchedule({ ...health, conditionLimit: 20 }),
  ]
  for (const at of [noon, new Date(noon.getTime() + hourMs)]) await followMachines(worker, at)
  expect((await tasksOf(poor))[0]?.description).toMatch(/^Health is \d+ of 100, below 60\.$/)
  expect(await tasksOf(fair)).toEqual([])
})

test('of health and of limits ahead nothing is said without readings', async () => {
  const { tag } = await arrangePump()
  const outlook = { kind: 'condition', conditionLimit: 50, conditionHours: 1, equipmentTag: tag }
  const ids = [
    await arrangeSchedule({ ...outlook, conditionKind: 'health' }),
    await arrangeSchedule({ ...outlook, conditionKind: 'forecast' }),
  ]
  await followMachines(worker)
  for (const id of ids) expect([await tasksOf(id), (await read(id))?.conditionSince]).toEqual([[], null])
})

test('only the worker follows, and dates are not its business', async () => {
  const { person } = await arrangePerson('admin')
  await expect(followMachines(person)).rejects.toThrow(Forbidden)
  const { sensorId } = await running(10)
  const id = await arrangeMeter({ sensorId, meterEvery: 1, basis: 'done' }, at(0))
  await makeDueTasks(worker, at(10))
  expect(await tasksOf(id)).toEqual([])
  await db
    .update(maintenanceSchedules)
    .set({ retiredAt: at(0) })
    .where(eq(maintenanceSchedules.id, id))
})
