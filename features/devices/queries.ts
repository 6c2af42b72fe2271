import { and, asc, desc, eq, gt, isNull, ne, not, or, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { db } from '@/db/client'
import { deviceKeys, sensors } from '@/db/schema'
import { type Actor, authorise, type Device } from '@/features/access/actor'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { DeviceKeyFilters } from './filters'
import { presentedKey } from './presented-key'
import { hashSecret } from './secret'

const opensAt = (now: Date | Placeholder) =>
  and(isNull(deviceKeys.revokedAt), or(isNull(deviceKeys.expiresAt), gt(deviceKeys.expiresAt, now)))

/** Built once: every request of a device asks it. */
const deviceOf = db
  .select({ id: deviceKeys.id, name: deviceKeys.name, sensorIds: deviceKeys.sensorIds })
  .from(deviceKeys)
  .where(and(eq(deviceKeys.secretHash, sql.placeholder('secretHash')), opensAt(sql.placeholder('now'))))
  .prepare('device_of_secret')

/**
 * The device of an `Authorization` header, or null when its key is missing, unknown, expired or revoked.
 * No actor: this is how one is found.
 */
export async function getDevice(authorization: string | null): Promise<Device | null> {
  const secret = presentedKey(authorization)
  if (!secret) return null
  const [device] = await deviceOf.execute({ secretHash: hashSecret(secret), now: new Date().toISOString() })
  return device ? { kind: 'device', ...device } : null
}

/** The template by which the device's line protocol names sensors; null is the default one. */
export async function getSeriesTemplate(device: Device): Promise<string | null> {
  authorise(device, 'reading.write')
  const [key] = await db
    .select({ seriesTemplate: deviceKeys.seriesTemplate })
    .from(deviceKeys)
    .where(eq(deviceKeys.id, device.id))
  return key?.seriesTemplate ?? null
}

const successor = alias(deviceKeys, 'successor')
const predecessor = alias(deviceKeys, 'predecessor')

const keyColumns = {
  id: deviceKeys.id,
  name: deviceKeys.name,
  prefix: deviceKeys.prefix,
  createdAt: deviceKeys.createdAt,
  lastUsedAt: deviceKeys.lastUsedAt,
  expiresAt: deviceKeys.expiresAt,
  revokedAt: deviceKeys.revokedAt,
  successorId: successor.id,
}

const keyRows = () =>
  db
    .select({
      ...keyColumns,
      /** Null: every sensor. */
      sensorCount: sql<number | null>`cardinality(${deviceKeys.sensorIds})`,
      firstSensorIds: sql<string[] | null>`${deviceKeys.sensorIds}[1:3]`,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(deviceKeys)
    .leftJoin(successor, eq(successor.replacesId, deviceKeys.id))

export type DeviceKeyRow = Awaited<ReturnType<typeof keyRows>>[number]

/** A page of 50 keys: those that work by their device's name, those that ended from the last one on. */
export async function listDeviceKeys(
  actor: Actor,
  { show, page }: DeviceKeyFilters,
  now: Date,
): Promise<Page<DeviceKeyRow>> {
  authorise(actor, 'device_key.manage')
  const opens = opensAt(now)
  const endedAt = sql`least(${deviceKeys.revokedAt}, ${deviceKeys.expiresAt})`
  const condition: SQL | undefined = show === 'usable' ? opens : opens && not(opens)
  const order = show === 'usable' ? asc(sql`lower(${deviceKeys.name})`) : desc(endedAt)
  const rows = await keyRows()
    .where(condition)
    .orderBy(order, desc(deviceKeys.createdAt), asc(deviceKeys.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  return pageOf(rows, page)
}

/** One key with all its sensors and the keys before and after it. */
export async function getDeviceKey(actor: Actor, id: string) {
  authorise(actor, 'device_key.manage')
  if (!z.uuid().safeParse(id).success) return null
  const [key] = await db
    .select({
      ...keyColumns,
      sensorIds: deviceKeys.sensorIds,
      seriesTemplate: deviceKeys.seriesTemplate,
      clockAheadAt: deviceKeys.clockAheadAt,
      clockAheadMs: deviceKeys.clockAheadMs,
      successorPrefix: successor.prefix,
      predecessorId: predecessor.id,
      predecessorPrefix: predecessor.prefix,
    })
    .from(deviceKeys)
    .leftJoin(successor, eq(successor.replacesId, deviceKeys.id))
    .leftJoin(predecessor, eq(predecessor.id, deviceKeys.replacesId))
    .where(eq(deviceKeys.id, id))
  return key ?? null
}

export type DeviceKeyDetail = NonNullable<Awaited<ReturnType<typeof getDeviceKey>>>

/** The first 2,000 sensors in service by their identifier, to choose a key's from. */
export async function listSensorChoices(actor: Actor): Promise<{ sensorId: string; name: string | null }[]> {
  authorise(actor, 'device_key.manage')
  return db
    .select({ sensorId: sensors.sensorId, name: sensors.name })
    .from(sensors)
    .where(ne(sensors.status, 'retired'))
    .orderBy(asc(sensors.sensorId))
    .limit(2_000)
}
