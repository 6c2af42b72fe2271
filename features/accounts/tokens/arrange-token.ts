import { db } from '@/db/client'
import { accessTokens } from '@/db/schema'
import type { tokenPermissions } from './input'
import { hashOf, newSecret } from './secret'

type Wanted = { permissions?: (typeof tokenPermissions)[number][]; expiresAt?: Date | null }

/** For tests: a token of this person, and the header that carries it. */
export async function arrangeToken(
  userId: string,
  wanted: Wanted = {},
): Promise<{ id: string; authorization: string }> {
  const { permissions = ['plant.read'], expiresAt = null } = wanted
  const secret = newSecret()
  const own = { userId, name: 'A program', prefix: secret.slice(0, 8), secretHash: hashOf(secret) }
  const [token] = await db
    .insert(accessTokens)
    .values({ ...own, permissions, expiresAt })
    .returning({ id: accessTokens.id })
  return { id: token?.id ?? '', authorization: `Bearer ${secret}` }
}
