import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { maintenanceIntervals, maintenanceTasks } from '@/db/schema'
import { listWorkSpans } from '@/features/alerts/work/spans'
import { arrangePump } from '@/features/registry/arrange-registry'
import { arrangeDays } from './arrange-days'
import { dayMs } from './plant-days'
import { listSummaryHours } from './queries'

const today = Math.floor(Date.now() / dayMs)
const at = (hour: number) => new Date((today - 2) * dayMs + hour * 3_600_000)
const range = { from: at(0), to: at(24) }

async function work(on: { equipmentId?: string | null; sensorId?: string | null }, from: number, to: number | null) {
  const [task] = await db.insert(maintenanceTasks).values({ title: 'Look', type: 'corrective' }).returning()
  await db.insert(maintenanceIntervals).values({
    ...{ taskId: task?.id ?? '', startedBy: 'Ada', ...on, startedAt: at(from), until: at(from + 8) },
    endedAt: to === null ? null : at(to),
  })
}
const hoursOf = async (sensorId: string) =>
  ((await listSummaryHours([sensorId], range)).get(sensorId) ?? []).map(
    (hour) => (hour.at - at(0).getTime()) / 3_600_000,
  )

test('hours that work touches are left out: of the machine, of the sensor, and of nobody else', async () => {
  const [worked, other] = [await arrangePump(), await arrangePump()]
  for (const { sensorId } of [worked, other]) await arrangeDays(sensorId, { today, from: 3, value: '5' })
  const [{ equipment_id: equipmentId } = { equipment_id: null }] = await sql<{ equipment_id: string | null }[]>`
    select equipment_id from sensors where sensor_id = ${worked.sensorId}`
  await work({ equipmentId }, 2.5, 4)
  await work({ sensorId: worked.sensorId }, 10, 10.25)
  await work({ sensorId: other.sensorId }, 20, null)
  const all = Array.from({ length: 24 }, (_, hour) => hour)
  expect(await hoursOf(worked.sensorId)).toEqual(all.filter((hour) => ![2, 3, 10].includes(hour)))
  expect(await hoursOf(other.sensorId)).toEqual(all.filter((hour) => hour < 20))
  const spans = await listWorkSpans([worked.sensorId, other.sensorId], range)
  expect(spans.get(other.sensorId)).toEqual([{ from: at(20).getTime(), to: at(28).getTime() }])
  expect(spans.get(worked.sensorId)).toHaveLength(2)
})
