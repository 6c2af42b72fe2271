import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import {
  anomalyAlerts,
  detectorStates,
  equipment,
  maintenanceIntervals,
  maintenanceTasks,
  sensorLatest,
  sensorReadings,
} from '@/db/schema'
import { worker } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { judgeMachines } from './commands'

const minuteMs = 60_000
const now = new Date(Math.floor(Date.now() / minuteMs) * minuteMs)
const minutes = 3 * 1440
let tag: string

beforeEach(async () => {
  await sql`delete from sensor_latest`
  await sql`delete from detector_states`
  tag = `P-${randomUUID().slice(0, 8)}`
  const place = { site: 'North', area: 'Hall', workCenter: 'Line', workUnit: tag, criticality: 'high' } as const
  await registerEquipment(worker, [{ ...place, tag, name: 'Pump' }])
  const sensor = (name: string, unit: string) => ({
    sensorId: `${tag}.${name}`,
    type: name,
    unit,
    name,
    equipmentTag: tag,
  })
  await registerSensors(worker, [sensor('current', 'A'), sensor('flow', 'm³/h')])
})

/** Three days by the minute of a load and what follows it; the flow leaves it in the last `faulty` minutes. */
async function store(faulty: number) {
  const rows = Array.from({ length: minutes }, (_, i) => {
    const timestamp = new Date(now.getTime() - (minutes - 1 - i) * minuteMs)
    const load = Math.sin(i / 97) + Math.sin(i * 12.9898) / 9
    const flow = 100 + 10 * load + Math.sin(i * 78.233) - (i >= minutes - faulty ? 20 : 0)
    return [
      { sensorId: `${tag}.current`, timestamp, value: 40 + 5 * load + Math.sin(i * 37.719) / 2 },
      { sensorId: `${tag}.flow`, timestamp, value: flow },
    ]
  }).flat()
  for (let i = 0; i < rows.length; i += 2_000) await db.insert(sensorReadings).values(rows.slice(i, i + 2_000))
  await db.insert(sensorLatest).values(rows.slice(-2))
}
const judge = async () => {
  for (let run = 0; run < 8; run++) await judgeMachines(worker, now)
}
const alarms = async () => (await db.select().from(anomalyAlerts)).filter(({ sensorId }) => sensorId.startsWith(tag))

test('a flow that leaves the load is one alarm of the machine that names it, also when it is judged again', async () => {
  await store(60)
  await judge()
  const [alarm, ...more] = await alarms()
  expect(more).toEqual([])
  expect(alarm).toMatchObject({ sensorId: `${tag}.flow`, type: 'pattern', evidence: { detector: 'multivariate' } })
  expect(alarm?.cause).toMatch(/^equipment\/.*\/abnormal$/)
  expect(alarm?.message).toMatch(/Above all flow is lower than its other sensors let expect/)
  expect(await judgeMachines(worker, now)).toBe(0)
  expect(await alarms()).toMatchObject([{ occurrences: 1 }])
})

test('a flow that leaves the load while the machine is worked on is no alarm', async () => {
  await store(60)
  const [machine] = await db.select({ id: equipment.id }).from(equipment).where(eq(equipment.tag, tag))
  const [task] = await db.insert(maintenanceTasks).values({ title: 'Look', type: 'corrective' }).returning()
  await db.insert(maintenanceIntervals).values({
    ...{ taskId: task?.id ?? '', equipmentId: machine?.id, startedBy: 'Ada' },
    startedAt: new Date(now.getTime() - 61 * minuteMs),
    until: new Date(now.getTime() + minuteMs),
  })
  await judge()
  expect(await alarms()).toEqual([])
})

test('a healthy machine raises nothing, and what is judged is remembered', async () => {
  await store(0)
  await judge()
  expect(await alarms()).toEqual([])
  const [state, ...more] = await db.select().from(detectorStates)
  expect(more).toEqual([])
  expect(state?.judgedUntil).toEqual(new Date(now.getTime() - 2 * minuteMs))
})
