import { inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { NewSensor } from './input'

type Registered = { ok: true; created: string[] } | { ok: false; reason: 'unknown_equipment'; tags: string[] }

/** Registers sensors; those known already stay as they are. Nothing is registered when a tag is unknown. */
export async function registerSensors(actor: Actor, list: NewSensor[]): Promise<Registered> {
  authorise(actor, 'registry.edit')
  if (list.length === 0) return { ok: true, created: [] }
  const tags = [...new Set(list.flatMap((sensor) => sensor.equipmentTag ?? []))]
  const known = await db
    .select({ id: equipment.id, tag: equipment.tag })
    .from(equipment)
    .where(inArray(equipment.tag, tags))
  const idByTag = new Map(known.map(({ tag, id }) => [tag, id]))
  const missing = tags.filter((tag) => !idByTag.has(tag))
  if (missing.length > 0) return { ok: false, reason: 'unknown_equipment', tags: missing }
  const rows = list.map(({ equipmentTag, ...sensor }) => ({
    ...sensor,
    equipmentId: equipmentTag ? idByTag.get(equipmentTag) : null,
  }))
  const created = await db.insert(sensors).values(rows).onConflictDoNothing().returning({ sensorId: sensors.sensorId })
  return { ok: true, created: created.map(({ sensorId }) => sensorId) }
}
