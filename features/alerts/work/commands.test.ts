import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, type Transaction } from '@/db/client'
import { maintenanceIntervals, maintenanceTasks, sensors } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, goAway, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listAlerts } from '@/features/alerts/queries'
import { Forbidden } from '@/lib/refused'
import { beginWork, endDueWork, endWork, prolongWork } from './commands'

const hourMs = 3_600_000
const start = new Date(Math.floor(Date.now() / 1000) * 1000)
const later = (hours: number) => new Date(start.getTime() + hours * hourMs)
const eightHours = { at: start, until: later(8) }

type Subject = Awaited<ReturnType<typeof arrangeAlert>>
let subject: Subject
let work: Awaited<ReturnType<typeof arrangeWork>>

beforeEach(async () => {
  await db.delete(maintenanceIntervals)
  subject = await arrangeAlert()
  work = await arrangeWork(subject)
})

async function arrangeWork({ equipmentId, sensorId }: { equipmentId: string | null; sensorId: string | null }) {
  const values = { title: 'Look', type: 'corrective', equipmentId, sensorId } as const
  const [task] = await db.insert(maintenanceTasks).values(values).returning({ id: maintenanceTasks.id })
  return { taskId: task?.id ?? '', equipmentId, sensorId }
}
const within = <T>(run: (tx: Transaction) => Promise<T>) => db.transaction(run)
const begin = (one = work, times = eightHours) => within((tx) => beginWork(tx, worker, one, times))
const end = (one = work, at = later(1)) => within((tx) => endWork(tx, worker, one, at))
const intervals = ({ taskId } = work) =>
  db
    .select()
    .from(maintenanceIntervals)
    .where(eq(maintenanceIntervals.taskId, taskId))
    .orderBy(maintenanceIntervals.startedAt)
const idsOf = async (status: string) =>
  (await listAlerts(worker, parseAlertFilters({ status, sensor: subject.sensorId }))).rows.map(({ id }) => id)
const eventsOf = async (id: string) => (await readAlert(id)).history.map(({ event }) => event)

test('alarms of a machine are quiet while it is worked on, and ask again when that ends', async () => {
  await begin()
  expect([await idsOf('open'), await idsOf('set_aside')]).toEqual([[], [subject.id]])
  await end()
  expect([await idsOf('open'), await idsOf('set_aside')]).toEqual([[subject.id], []])
  expect(await eventsOf(subject.id)).toEqual(['work_ended', 'work_began'])
  expect(await intervals()).toMatchObject([
    { startedAt: start, until: later(8), endedAt: later(1), startedBy: 'Worker' },
  ])
})

test('what is raised meanwhile is quiet from the first moment, and asks when the work ends and it still holds', async () => {
  await begin()
  const [holds, goes] = [alarmOf(subject.sensorId), alarmOf(subject.sensorId)]
  const [one, other] = [await raise(holds), await raise(goes)]
  if (!one.ok || !other.ok) throw new Error('not raised')
  expect((await readAlert(one.id)).last).toMatchObject({ event: 'raised', detail: { workedOn: true } })
  expect(await goAway(goes)).toEqual([other.id])
  expect((await readAlert(other.id)).state).toMatchObject({ process: 'normal', workedOn: true })
  expect(await idsOf('open')).toEqual([])
  await end()
  expect((await idsOf('open')).sort()).toEqual([one.id, subject.id].sort())
  expect((await readAlert(other.id)).state).toMatchObject({ process: 'normal', workedOn: false })
})

test('work on a sensor alone leaves the others of its machine alone, work elsewhere all', async () => {
  const [sibling] = await db
    .insert(sensors)
    .values({ sensorId: `${subject.sensorId}.other`, type: 'flow', equipmentId: subject.equipmentId })
    .returning({ sensorId: sensors.sensorId })
  const other = await raise(alarmOf(sibling?.sensorId ?? ''))
  const elsewhere = await arrangeAlert()
  await begin(await arrangeWork({ equipmentId: null, sensorId: subject.sensorId }))
  const workedOn = async (id: string) => (await readAlert(id)).state.workedOn
  expect(await workedOn(subject.id)).toBe(true)
  expect(await workedOn(other.ok ? other.id : '')).toBe(false)
  expect(await workedOn(elsewhere.id)).toBe(false)
  await begin(await arrangeWork({ equipmentId: subject.equipmentId, sensorId: null }))
  expect(await workedOn(other.ok ? other.id : '')).toBe(true)
})

test('two tasks on a machine: it asks again when the second ends, too', async () => {
  const second = await arrangeWork(subject)
  await begin()
  await begin(second)
  await end()
  expect(await idsOf('open')).toEqual([])
  await end(second)
  expect(await idsOf('open')).toEqual([subject.id])
  expect(await eventsOf(subject.id)).toEqual(['work_ended', 'work_began'])
})

test('the quiet ends by itself, once, also with two jobs, and is taken up again', async () => {
  await begin()
  expect(await endDueWork(worker, later(7))).toBe(0)
  const ended = await Promise.all([endDueWork(worker, later(9)), endDueWork(worker, later(9))])
  expect(ended.sort()).toEqual([0, 1])
  expect(await idsOf('open')).toEqual([subject.id])
  await end(work, later(10))
  expect(await intervals()).toMatchObject([{ endedAt: later(8) }])
  await within((tx) => prolongWork(tx, worker, work, { at: later(10), until: later(12) }))
  expect(await idsOf('open')).toEqual([])
  expect(await intervals()).toMatchObject([{ endedAt: later(8) }, { startedAt: later(10), endedAt: null }])
})

test('what was prolonged goes on, and whoever began it is reminded anew', async () => {
  await begin()
  await db.update(maintenanceIntervals).set({ remindedAt: later(7) })
  await within((tx) => prolongWork(tx, worker, work, { at: later(7), until: later(12) }))
  expect(await intervals()).toMatchObject([{ until: later(12), remindedAt: null, endedAt: null }])
  expect(await endDueWork(worker, later(9))).toBe(0)
  expect(await idsOf('set_aside')).toEqual([subject.id])
})

test('a second beginning is refused by the database, an end of nothing is none', async () => {
  await end()
  expect([await intervals(), await eventsOf(subject.id)]).toEqual([[], []])
  await begin()
  await expect(begin()).rejects.toThrow()
  expect(await intervals()).toHaveLength(1)
})

test('work on nothing quiets nothing', async () => {
  await begin(await arrangeWork({ equipmentId: null, sensorId: null }))
  expect(await idsOf('open')).toEqual([subject.id])
})

test('what a manager has suppressed stays so after the work', async () => {
  await begin()
  const { row } = await readAlert(subject.id)
  expect(row).toMatchObject({ suppressedAt: null, outOfServiceAt: null })
  const alarm = alarmOf(subject.sensorId)
  const raised = await raise(alarm)
  await end()
  const again = raised.ok ? await readAlert(raised.id) : null
  expect(again?.state).toMatchObject({ workedOn: false, suppressed: false })
})

test('a sensor that moves to another machine takes its alarms along, within a run of the job', async () => {
  await begin({ ...work, sensorId: null })
  const elsewhere = await arrangeAlert()
  await db.update(sensors).set({ equipmentId: elsewhere.equipmentId }).where(eq(sensors.sensorId, subject.sensorId))
  const raised = await raise(alarmOf(subject.sensorId))
  expect(raised.ok && (await readAlert(raised.id)).state.workedOn).toBe(false)
  expect(await endDueWork(worker, later(1))).toBe(0)
  expect((await readAlert(subject.id)).state.workedOn).toBe(true)
})

test('alarms that are raised while work begins and ends are all quiet or all asking in the end', async () => {
  for (let round = 0; round < 5; round++) {
    const alarms = Array.from({ length: 4 }, () => alarmOf(subject.sensorId))
    const [, ...begun] = await Promise.all([begin(), ...alarms.map(raise)])
    for (const raised of begun) expect(raised.ok && (await readAlert(raised.id)).state.workedOn).toBe(true)
    const more = Array.from({ length: 4 }, () => alarmOf(subject.sensorId))
    const [, ...ended] = await Promise.all([end(), ...more.map(raise)])
    for (const raised of [...begun, ...ended])
      expect(raised.ok && (await readAlert(raised.id)).state.workedOn).toBe(false)
  }
})

test('who may not, does not', async () => {
  const [viewer, technician] = [await arrangePerson('viewer'), await arrangePerson('technician')]
  await expect(within((tx) => beginWork(tx, viewer.person, work, eightHours))).rejects.toThrow(Forbidden)
  await expect(within((tx) => endWork(tx, viewer.person, work, start))).rejects.toThrow(Forbidden)
  await expect(within((tx) => prolongWork(tx, viewer.person, work, eightHours))).rejects.toThrow(Forbidden)
  await expect(endDueWork(technician.person)).rejects.toThrow(Forbidden)
})
