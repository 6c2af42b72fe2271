import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { deviceKeys } from '@/db/schema'
import { NewDeviceKey } from './input'
import { hashSecret, newSecret } from './secret'

/** Issues a key; `secret` is shown this once and stored only as its hash. */
export async function issueDeviceKey(input: NewDeviceKey): Promise<{ id: string; secret: string }> {
  const secret = newSecret()
  const [row] = await db
    .insert(deviceKeys)
    .values({ ...NewDeviceKey.parse(input), prefix: secret.slice(0, 12), secretHash: hashSecret(secret) })
    .returning({ id: deviceKeys.id })
  if (!row) throw new Error('the key was not stored')
  return { id: row.id, secret }
}

/** Ends a key from now on; a key revoked earlier keeps its first date. */
export async function revokeDeviceKey(id: string): Promise<void> {
  await db.update(deviceKeys).set({ revokedAt: new Date() }).where(eq(deviceKeys.id, id))
}
