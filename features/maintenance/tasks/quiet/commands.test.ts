import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { sensorLatest, sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import type { SignedIn } from '@/features/accounts/queries'
import { readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { endDueWork } from '@/features/alerts/work/commands'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { getWatch } from '@/features/detection/watch/queries'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { listTaskTransitions } from '@/features/maintenance/tasks/queries'
import { Forbidden } from '@/lib/refused'
import { extendQuiet } from './commands'
import { getQuiet } from './queries'

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
let technician: SignedIn
let alert: Awaited<ReturnType<typeof arrangeAlert>>
let id: string

beforeEach(async () => {
  await sql`delete from maintenance_intervals`
  technician = (await arrangePerson('technician')).person
  alert = await arrangeAlert()
  ;({ id } = await arrangeTask({ alertId: alert.id }))
})

const start = (quietHours?: number) => moveTask(technician, id, { event: 'started', quietHours })
const isQuiet = async () => (await readAlert(alert.id)).state.workedOn

const ends = {
  paused: () => moveTask(technician, id, { event: 'paused', reason: 'Parts' }),
  cancelled: () => moveTask(technician, id, { event: 'cancelled', reason: 'No' }),
  completed: () => completeTask(technician, id, completionOf()),
}

test.each(['paused', 'cancelled', 'completed'] as const)(
  'alarms are quiet for a shift, until work is %s',
  async (end) => {
    await start()
    const quiet = await getQuiet(technician, id)
    expect(await isQuiet()).toBe(true)
    expect(Math.abs((quiet?.until.getTime() ?? 0) - inHours(8).getTime())).toBeLessThan(3_600_000)
    expect(quiet).toMatchObject({ endedAt: null, startedBy: technician.name })
    expect(await ends[end]()).toMatchObject({ ok: true })
    expect([await isQuiet(), (await getQuiet(technician, id))?.endedAt]).toEqual([false, expect.any(Date)])
  },
)

test('who completes work and ends its alert, does both at once', async () => {
  await start()
  expect(await completeTask(technician, id, completionOf({ resolveAlert: true }))).toMatchObject({ ok: true })
  const { state, history } = await readAlert(alert.id)
  expect(state).toMatchObject({ process: 'normal', workedOn: false })
  expect(history.map(({ event }) => event)).toEqual(['work_ended', 'resolved', 'work_began'])
})

test('who replaced a part begins a new baseline with it', async () => {
  const stamps = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const read = (minutes: number) => ({ sensorId: alert.sensorId, timestamp: stamps(minutes), value: minutes % 7 })
  const latest = (minutes: number) => ({ ...read(minutes), quality: null })
  await db.delete(sensorLatest)
  await db.insert(sensorReadings).values(Array.from({ length: 50 }, (_, i) => read(200 - i)))
  await db.insert(sensorLatest).values(latest(151))
  await judgeNewReadings(worker)
  const seen = async () => (await getWatch(worker, alert.sensorId))?.readings
  expect(await seen()).toBe(50)
  await start()
  await completeTask(technician, id, completionOf({ activity: 'replacement', performedAt: stamps(100).toISOString() }))
  await db.insert(sensorReadings).values([read(90), read(89), read(88)])
  await db.update(sensorLatest).set(latest(88))
  await judgeNewReadings(worker)
  expect(await seen()).toBe(3)
})

test('who leaves the alarms on, quiets nothing', async () => {
  await start(0)
  expect([await isQuiet(), await getQuiet(technician, id)]).toEqual([false, null])
  expect(await extendQuiet(technician, id, { hours: 1 })).toMatchObject({ ok: true })
  expect(await isQuiet()).toBe(true)
})

test('it is extended while work goes on, also when the quiet was over, and each time it is told', async () => {
  await start(1)
  await extendQuiet(technician, id, { hours: 24 })
  expect(await endDueWork(worker, inHours(2))).toBe(0)
  expect(await endDueWork(worker, inHours(25))).toBe(1)
  expect(await isQuiet()).toBe(false)
  await extendQuiet(technician, id, { hours: 24 })
  await extendQuiet(technician, id, { hours: 24 })
  expect(await isQuiet()).toBe(true)
  const events = await listTaskTransitions(technician, id)
  expect(events.map(({ event }) => event)).toEqual(['extended', 'extended', 'extended', 'started', 'requested'])
  expect(events[0]?.detail.until).toBe((await getQuiet(technician, id))?.until.toISOString())
})

test('what is not worked on is not extended', async () => {
  expect(await extendQuiet(technician, id, { hours: 1 })).toMatchObject({ ok: false, reason: 'not_started' })
  await start()
  await ends.completed()
  expect(await extendQuiet(technician, id, { hours: 1 })).toMatchObject({ ok: false, reason: 'already_done' })
  expect(await isQuiet()).toBe(false)
  const other = await arrangePerson('technician', { sites: ['South'] })
  expect(await extendQuiet(other.person, id, { hours: 1 })).toEqual({ ok: false, reason: 'not_found' })
  expect(await getQuiet(other.person, id)).toBeNull()
  const viewer = await arrangePerson('viewer')
  await expect(extendQuiet(viewer.person, id, { hours: 1 })).rejects.toThrow(Forbidden)
})

test('started, stopped and extended by several at once: one does each, and the alarms follow', async () => {
  const many = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 4 }, run))
  const oks = (all: { ok: boolean }[]) => all.filter(({ ok }) => ok).length
  expect(oks(await many(start))).toBe(1)
  expect(await isQuiet()).toBe(true)
  expect(oks(await many(() => extendQuiet(technician, id, { hours: 4 })))).toBe(4)
  const stopped = await Promise.all([...Object.values(ends)].map((end) => end()))
  expect(oks(stopped)).toBeGreaterThan(0)
  expect(await isQuiet()).toBe(false)
  expect(await sql`select from maintenance_intervals where ended_at is null`).toHaveLength(0)
})
