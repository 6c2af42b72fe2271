import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { deviceKeys } from '@/db/schema'
import type { Device } from '@/features/access/actor'
import { hashSecret } from './secret'

const authorizationHeader = /^Bearer (smk_[A-Za-z0-9_-]{43})$/

/**
 * The device of an `Authorization: Bearer` header, or null when its key is missing, unknown, expired or revoked.
 * No actor: it finds out who asks.
 */
export async function getDevice(authorization: string | null): Promise<Device | null> {
  const secret = authorization?.match(authorizationHeader)?.[1]
  if (!secret) return null
  const [device] = await db
    .select({ id: deviceKeys.id, name: deviceKeys.name, sensorIds: deviceKeys.sensorIds })
    .from(deviceKeys)
    .where(
      and(
        eq(deviceKeys.secretHash, hashSecret(secret)),
        isNull(deviceKeys.revokedAt),
        or(isNull(deviceKeys.expiresAt), gt(deviceKeys.expiresAt, new Date())),
      ),
    )
  return device ? { kind: 'device', ...device } : null
}
