import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment, equipmentSignals, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'
import { hoursOfUnit } from './hours-of-unit'
import type { MachineSignals } from './input'

type Chosen =
  | { ok: true }
  | { ok: false; reason: 'not_found' }
  /** It is not a sensor of this machine, or counts no time; `field` says which was meant. */
  | { ok: false; reason: 'unknown_sensor' | 'no_counter'; field: keyof MachineSignals }

/** Says which sensors of a machine tell its load and its running hours, for figures and comparisons. */
export async function chooseSignals(actor: Actor, equipmentId: string, signals: MachineSignals): Promise<Chosen> {
  authorise(actor, 'registry.edit')
  if (!z.uuid().safeParse(equipmentId).success) return { ok: false, reason: 'not_found' }
  return db.transaction(async (tx) => {
    const own = and(eq(equipment.id, equipmentId), withinSites(actor, equipment.id))
    const [machine] = await tx.select({ id: equipment.id }).from(equipment).where(own).for('update')
    if (!machine) return { ok: false, reason: 'not_found' }
    const { loadSensorId, runningSensorId, runningAbove } = signals
    const named = [loadSensorId, runningSensorId].filter((id) => id !== null)
    const found = await tx
      .select({ sensorId: sensors.sensorId, unit: sensors.unit })
      .from(sensors)
      .where(and(eq(sensors.equipmentId, machine.id), inArray(sensors.sensorId, named)))
    const units = new Map(found.map(({ sensorId, unit }) => [sensorId, unit]))
    for (const field of ['loadSensorId', 'runningSensorId'] as const) {
      const id = signals[field]
      if (id !== null && !units.has(id)) return { ok: false, reason: 'unknown_sensor', field }
    }
    if (runningSensorId !== null && runningAbove === null && hoursOfUnit(units.get(runningSensorId) ?? null) === null)
      return { ok: false, reason: 'no_counter', field: 'runningAbove' }
    await tx
      .insert(equipmentSignals)
      .values({ equipmentId: machine.id, ...signals })
      .onConflictDoUpdate({ target: equipmentSignals.equipmentId, set: signals })
    const subject = { type: 'equipment', id: machine.id }
    await recordAudit(tx, actor, { action: 'equipment.signals_chosen', subject, detail: signals })
    return { ok: true }
  })
}
