import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { deviceKeys } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { NewDeviceKey } from './input'
import { hashSecret, newSecret } from './secret'

/** Issues a key; `secret` is shown this once and stored only as its hash. */
export async function issueDeviceKey(actor: Actor, input: NewDeviceKey): Promise<{ id: string; secret: string }> {
  authorise(actor, 'device_key.manage')
  const secret = newSecret()
  const { name, sensorIds, expiresAt } = NewDeviceKey.parse(input)
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(deviceKeys)
      .values({ name, sensorIds, expiresAt, prefix: secret.slice(0, 12), secretHash: hashSecret(secret) })
      .returning({ id: deviceKeys.id })
    if (!row) throw new Error('the key was not stored')
    const detail = { name, sensorIds, expiresAt }
    await recordAudit(tx, actor, { action: 'device_key.issued', subject: { type: 'device_key', id: row.id }, detail })
    return { id: row.id, secret }
  })
}

/** Ends a key from now on; a key revoked earlier keeps its first date. */
export async function revokeDeviceKey(actor: Actor, id: string): Promise<void> {
  authorise(actor, 'device_key.manage')
  await db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(deviceKeys)
      .set({ revokedAt: new Date() })
      .where(and(eq(deviceKeys.id, id), isNull(deviceKeys.revokedAt)))
      .returning({ name: deviceKeys.name })
    if (!revoked) return
    const { name } = revoked
    await recordAudit(tx, actor, {
      action: 'device_key.revoked',
      subject: { type: 'device_key', id },
      detail: { name },
    })
  })
}
