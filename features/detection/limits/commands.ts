import { and, count, eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { sensorLimits, sensors } from '@/db/schema'
import { type Actor, authorise, worker } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { returnToNormal } from '@/features/alerts/raising/commands'
import { recordAudit } from '@/features/audit/commands'
import { differences } from '@/features/audit/differences'
import { causeOf } from './describe-limit'
import type { LimitChange, NewLimit } from './input'
import type { SensorLimit } from './judge-limits'

type NotFound = { ok: false; reason: 'not_found' }
/** The sensor has a limit of this kind and severity. */
type Taken = { ok: false; reason: 'taken' }
export type LimitSet = { ok: true; limit: SensorLimit } | NotFound | Taken
export type LimitChanged = LimitSet | { ok: false; reason: 'stale'; current: SensorLimit }

/** Sets a limit of a sensor; the readings from now on are judged by it. */
export async function setLimit(actor: Actor, sensorId: string, limit: NewLimit): Promise<LimitSet> {
  authorise(actor, 'limit.configure')
  return db.transaction(async (tx) => {
    if (!(await isThere(tx, actor, sensorId))) return { ok: false, reason: 'not_found' }
    const [made] = await tx
      .insert(sensorLimits)
      .values({ sensorId, ...limit, updatedAt: new Date() })
      .onConflictDoNothing()
      .returning()
    if (!made) return { ok: false, reason: 'taken' }
    await recordAudit(tx, actor, { action: 'limit.set', ...subject(sensorId), detail: limit })
    return { ok: true, limit: made }
  })
}

/** Changes a limit, but for its kind; the readings from now on are judged by it as it is then. */
export async function changeLimit(
  actor: Actor,
  sensorId: string,
  id: string,
  { updatedAt, ...limit }: LimitChange,
): Promise<LimitChanged> {
  authorise(actor, 'limit.configure')
  return db.transaction(async (tx) => {
    const before = await lock(tx, actor, sensorId, id)
    if (!before || before.kind !== limit.kind) return { ok: false, reason: 'not_found' }
    if (Date.parse(updatedAt) !== before.updatedAt.getTime()) return { ok: false, reason: 'stale', current: before }
    const changed = differences(before, limit)
    if (Object.keys(changed).length === 0) return { ok: true, limit: before }
    const same = and(
      eq(sensorLimits.sensorId, sensorId),
      eq(sensorLimits.kind, limit.kind),
      eq(sensorLimits.severity, limit.severity),
    )
    const [{ others } = { others: 0 }] = await tx.select({ others: count() }).from(sensorLimits).where(same)
    if (changed.severity && others > 0) return { ok: false, reason: 'taken' }
    const [after = before] = await tx.update(sensorLimits).set(limit).where(eq(sensorLimits.id, id)).returning()
    const named = Object.entries(changed).map(([field, change]) => [fieldOf(limit.kind, field), change])
    await recordAudit(tx, actor, { action: 'limit.changed', ...subject(sensorId), detail: Object.fromEntries(named) })
    return { ok: true, limit: after }
  })
}

/** Takes a limit away, and ends its alarm where no other limit of the kind could hold it. */
export async function removeLimit(actor: Actor, sensorId: string, id: string): Promise<{ ok: true } | NotFound> {
  authorise(actor, 'limit.configure')
  return db.transaction(async (tx) => {
    const limit = await lock(tx, actor, sensorId, id)
    if (!limit) return { ok: false, reason: 'not_found' }
    await tx.delete(sensorLimits).where(eq(sensorLimits.id, id))
    const ofKind = and(eq(sensorLimits.sensorId, sensorId), eq(sensorLimits.kind, limit.kind))
    const [{ others } = { others: 0 }] = await tx.select({ others: count() }).from(sensorLimits).where(ofKind)
    if (others === 0) await returnToNormal(tx, worker, { sensorId, cause: causeOf(limit.kind), at: new Date() })
    const { kind, severity, value, deadband, onDelaySeconds, offDelaySeconds, overSeconds } = limit
    const detail = { kind, severity, value, deadband, onDelaySeconds, offDelaySeconds, overSeconds }
    await recordAudit(tx, actor, { action: 'limit.removed', ...subject(sensorId), detail })
    return { ok: true }
  })
}

const subject = (sensorId: string) => ({ subject: { type: 'sensor', id: sensorId } })

/** `highLimit`, `riseDeadband`: the sensor is what the trail says was changed. */
const fieldOf = (kind: string, field: string) =>
  `${kind}${field === 'value' ? 'Limit' : `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`}`

async function isThere(tx: Transaction, actor: Actor, sensorId: string): Promise<boolean> {
  const rows = await tx
    .select({ sensorId: sensors.sensorId })
    .from(sensors)
    .where(and(eq(sensors.sensorId, sensorId), withinSites(actor, sensors.equipmentId)))
    .for('share')
  return rows.length > 0
}

/** A limit of a sensor on the actor's sites, held with all of the sensor's until the transaction ends. */
async function lock(tx: Transaction, actor: Actor, sensorId: string, id: string): Promise<SensorLimit | undefined> {
  if (!(await isThere(tx, actor, sensorId))) return undefined
  const held = await tx.select().from(sensorLimits).where(eq(sensorLimits.sensorId, sensorId)).for('update')
  return held.find((limit) => limit.id === id)
}
