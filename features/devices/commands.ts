import { isDeepStrictEqual } from 'node:util'
import { and, asc, desc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { deviceKeys } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { type AuditEvent, recordAudit } from '@/features/audit/commands'
import { DeviceKeyChange, NewDeviceKey, Rotation } from './input'
import { olderKeys } from './older-keys'
import { hashSecret, newSecret } from './secret'

type Key = typeof deviceKeys.$inferSelect
type NotFound = { ok: false; reason: 'not_found' }
type Revoked = { ok: false; reason: 'revoked' }
type Rotated = { ok: true; id: string; secret: string; replacedEndsAt: Date }

/** Issues a key; `secret` is shown this once and stored only as its hash. */
export async function issueDeviceKey(actor: Actor, input: NewDeviceKey): Promise<{ id: string; secret: string }> {
  authorise(actor, 'device_key.manage')
  const key = NewDeviceKey.parse(input)
  return db.transaction(async (tx) => {
    const issued = await insertKey(tx, key)
    if (!issued) throw new Error('the key was not stored')
    await recordAudit(tx, actor, { action: 'device_key.issued', subject: subjectOf(issued.id), detail: key })
    return issued
  })
}

/**
 * Issues a key that takes over from another: the same device, sensors and lifetime. The old one ends after the overlap.
 * A key is taken over from once.
 */
export async function rotateDeviceKey(
  actor: Actor,
  id: string,
  input: Rotation = {},
): Promise<Rotated | NotFound | Revoked | { ok: false; reason: 'already_rotated' }> {
  authorise(actor, 'device_key.manage')
  const { overlapHours } = Rotation.parse(input)
  return db.transaction(async (tx) => {
    const [old] = await lockKeys(tx, eq(deviceKeys.id, id))
    if (!old) return { ok: false, reason: 'not_found' }
    if (old.revokedAt) return { ok: false, reason: 'revoked' }
    const now = Date.now()
    const expiresAt = old.expiresAt && new Date(now + old.expiresAt.getTime() - old.createdAt.getTime())
    const { name, sensorIds, seriesTemplate } = old
    const issued = await insertKey(tx, { name, sensorIds, seriesTemplate, expiresAt, replacesId: id })
    if (!issued) return { ok: false, reason: 'already_rotated' }
    const replacedEndsAt = new Date(
      Math.min(now + overlapHours * 3_600_000, old.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY),
    )
    await tx.update(deviceKeys).set({ expiresAt: replacedEndsAt }).where(eq(deviceKeys.id, id))
    const detail = { name: old.name, newKeyId: issued.id, replacedEndsAt }
    await recordAudit(tx, actor, { action: 'device_key.rotated', subject: subjectOf(id), detail })
    return { ok: true, ...issued, replacedEndsAt }
  })
}

/** Changes a key's name, sensors, series template or end; one that has expired works again with a later end. */
export async function changeDeviceKey(
  actor: Actor,
  id: string,
  input: DeviceKeyChange,
): Promise<{ ok: true } | NotFound | Revoked> {
  authorise(actor, 'device_key.manage')
  const change = DeviceKeyChange.parse(input)
  return db.transaction(async (tx) => {
    const [before] = await lockKeys(tx, eq(deviceKeys.id, id))
    if (!before) return { ok: false, reason: 'not_found' }
    if (before.revokedAt) return { ok: false, reason: 'revoked' }
    const detail = differences(before, { ...before, ...change })
    if (Object.keys(detail).length === 0) return { ok: true }
    await tx.update(deviceKeys).set(change).where(eq(deviceKeys.id, id))
    await recordAudit(tx, actor, { action: 'device_key.changed', subject: subjectOf(id), detail })
    return { ok: true }
  })
}

/**
 * Ends a device's key from now on, and with it those that it took over from and that still work: whoever revokes a key
 * means the device. A key revoked earlier keeps its first date.
 */
export async function revokeDeviceKey(actor: Actor, id: string): Promise<{ ok: true } | NotFound> {
  authorise(actor, 'device_key.manage')
  return db.transaction(async (tx) => {
    const [own] = await lockKeys(tx, sql`${deviceKeys.id} in (${olderKeys(id)})`)
    if (!own) return { ok: false, reason: 'not_found' }
    const works = or(isNull(deviceKeys.expiresAt), gt(deviceKeys.expiresAt, sql`now()`), eq(deviceKeys.id, id))
    const revoked = await tx
      .update(deviceKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(sql`${deviceKeys.id} in (${olderKeys(id)})`, isNull(deviceKeys.revokedAt), works))
      .returning({ id: deviceKeys.id })
    if (revoked.length === 0) return { ok: true }
    const alsoRevoked = revoked.map((each) => each.id).filter((each) => each !== id)
    const detail = { name: own.name, ...(alsoRevoked.length > 0 && { alsoRevoked }) }
    await recordAudit(tx, actor, { action: 'device_key.revoked', subject: subjectOf(id), detail })
    return { ok: true }
  })
}

/** Takes back the mark that a device's clock ran ahead; a reading from too far ahead sets it again. */
export async function clearClockFlag(actor: Actor, id: string): Promise<{ ok: true } | NotFound> {
  authorise(actor, 'device_key.manage')
  return db.transaction(async (tx) => {
    const [before] = await lockKeys(tx, eq(deviceKeys.id, id))
    if (!before) return { ok: false, reason: 'not_found' }
    if (!before.clockAheadAt) return { ok: true }
    await tx.update(deviceKeys).set({ clockAheadAt: null, clockAheadMs: null }).where(eq(deviceKeys.id, id))
    const detail = { name: before.name, aheadMs: before.clockAheadMs, at: before.clockAheadAt }
    await recordAudit(tx, actor, { action: 'device_key.clock_seen', subject: subjectOf(id), detail })
    return { ok: true }
  })
}

type Wanted = Pick<Key, 'name' | 'sensorIds' | 'expiresAt' | 'seriesTemplate'> & { replacesId?: string }

/** Null when the key that it would replace has been replaced already. */
async function insertKey(tx: Transaction, key: Wanted): Promise<{ id: string; secret: string } | null> {
  const secret = newSecret()
  const [row] = await tx
    .insert(deviceKeys)
    .values({ ...key, prefix: secret.slice(0, 12), secretHash: hashSecret(secret) })
    .onConflictDoNothing({ target: deviceKeys.replacesId })
    .returning({ id: deviceKeys.id })
  return row ? { id: row.id, secret } : null
}

/** The newest first, in which order everybody locks the keys of one device. */
const lockKeys = (tx: Transaction, condition: SQL): Promise<Key[]> =>
  tx.select().from(deviceKeys).where(condition).orderBy(desc(deviceKeys.createdAt), asc(deviceKeys.id)).for('update')

function differences(before: Key, after: Key): NonNullable<AuditEvent['detail']> {
  const changed = (['name', 'sensorIds', 'expiresAt', 'seriesTemplate'] as const).filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  )
  return Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }]))
}

const subjectOf = (id: string) => ({ type: 'device_key', id })
