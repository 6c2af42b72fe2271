import { db, type Transaction } from '@/db/client'
import { sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { authoriseSite } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'
import type { Marked } from '@/features/equipment/commands'
import { type Carrier, lockCarriers } from './carriers'
import type { NewSensor } from './input'

export type NoCarrier = { ok: false; reason: 'unknown_equipment' | 'retired_equipment'; tags: string[] }
type Registered = { ok: true; created: string[] } | NoCarrier
type Created = { ok: true } | NoCarrier | { ok: false; reason: 'taken' }

/** Adds one sensor; refused when its identifier is in use, also by one that was retired. */
export async function createSensor(actor: Actor, input: NewSensor): Promise<Created> {
  const registered = await registerSensors(actor, [input])
  if (!registered.ok) return registered
  return registered.created.length > 0 ? { ok: true } : { ok: false, reason: 'taken' }
}

/** Registers sensors; those known already stay as they are. Nothing is registered when equipment is not there. */
export async function registerSensors(actor: Actor, list: NewSensor[]): Promise<Registered> {
  return db.transaction((tx) => addSensors(tx, actor, list))
}

/** The same within the caller's transaction. */
export async function addSensors(tx: Transaction, actor: Actor, list: (NewSensor & Marked)[]): Promise<Registered> {
  authorise(actor, 'registry.edit')
  if (list.some(({ equipmentTag }) => !equipmentTag)) authoriseSite(actor, null)
  if (list.length === 0) return { ok: true, created: [] }
  const carriers = await lockCarriers(tx, actor, [...new Set(list.flatMap(({ equipmentTag }) => equipmentTag ?? []))])
  const refusal = refusalOf(list, carriers)
  if (refusal) return refusal
  const rows = list.map(({ equipmentTag, ...sensor }) => ({
    ...sensor,
    equipmentId: equipmentTag ? carriers.get(equipmentTag)?.id : null,
  }))
  const created = await tx.insert(sensors).values(rows).onConflictDoNothing().returning()
  const tagById = new Map([...carriers.values()].map(({ id, tag }) => [id, tag]))
  await recordAudit(
    tx,
    actor,
    ...created.map(({ id, createdAt, updatedAt, equipmentId, isDemo, ...sensor }) => ({
      action: 'sensor.created' as const,
      subject: { type: 'sensor', id: sensor.sensorId },
      detail: { ...sensor, equipmentTag: equipmentId && tagById.get(equipmentId) },
    })),
  )
  return { ok: true, created: created.map(({ sensorId }) => sensorId) }
}

function refusalOf(list: (NewSensor & Marked)[], carriers: Map<string, Carrier>): NoCarrier | null {
  const tagsOf = (wanted: NewSensor[]) => [...new Set(wanted.flatMap(({ equipmentTag }) => equipmentTag ?? []))]
  const missing = tagsOf(
    list.filter(({ equipmentTag, isDemo = false }) => carriers.get(equipmentTag ?? '')?.isDemo !== isDemo),
  )
  if (missing.length > 0) return { ok: false, reason: 'unknown_equipment', tags: missing }
  const live = tagsOf(list.filter(({ status }) => status !== 'retired'))
  const retired = live.filter((tag) => carriers.get(tag)?.retiredAt)
  return retired.length > 0 ? { ok: false, reason: 'retired_equipment', tags: retired } : null
}
