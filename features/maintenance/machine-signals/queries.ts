import { and, eq, isNotNull, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, equipmentSignals, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { readMeter } from '@/features/maintenance/schedules/meters/queries'
import type { TimeRange } from '@/lib/time-range'
import { hoursOfUnit } from './hours-of-unit'
import type { MachineSignals } from './input'

const none: MachineSignals = { loadSensorId: null, runningSensorId: null, runningAbove: null }
const hourMs = 3_600_000
/** Never reached: what is asked is how much was counted, not when it was full. */
const never = 1e12

/** What was chosen for a machine; nothing for one without a choice, or of other sites. */
export async function getSignals(actor: Actor, equipmentTag: string): Promise<MachineSignals> {
  authorise(actor, 'plant.read')
  const { loadSensorId, runningSensorId, runningAbove } = equipmentSignals
  const [row] = await db
    .select({ loadSensorId, runningSensorId, runningAbove })
    .from(equipmentSignals)
    .innerJoin(equipment, eq(equipment.id, equipmentSignals.equipmentId))
    .where(and(eq(equipment.tag, equipmentTag), withinSites(actor, equipment.id)))
  return row ?? none
}

/** How long machines ran in a period, in ms by their id, up to its last full hour; without those of which nobody said what tells it. */
export async function listRunningTimes(
  actor: Actor,
  asked: SQL | undefined,
  { from, to }: TimeRange,
): Promise<Map<string, number>> {
  authorise(actor, 'plant.read')
  const { equipmentId, runningSensorId, runningAbove } = equipmentSignals
  const rows = await db
    .select({ equipmentId, above: runningAbove, sensorId: sensors.sensorId, unit: sensors.unit })
    .from(equipmentSignals)
    .innerJoin(equipment, eq(equipment.id, equipmentId))
    .innerJoin(sensors, eq(sensors.sensorId, runningSensorId))
    .where(and(withinSites(actor, equipmentId), asked, isNotNull(runningSensorId)))
  const times = new Map<string, number>()
  for (const { equipmentId: id, sensorId, above, unit } of rows) {
    const hours = above === null ? hoursOfUnit(unit) : 1
    if (hours === null) continue
    const kind = above === null ? 'increase' : 'running_hours'
    const { used } = await readMeter(actor, { sensorId, kind, above: above ?? 0, every: never, since: from }, to)
    times.set(id, used * hours * hourMs)
  }
  return times
}
