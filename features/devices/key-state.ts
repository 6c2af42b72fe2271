export type KeyTimes = {
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
  /** The key that took over from this one. */
  successorId: string | null
}

export type KeyState = 'active' | 'expires_soon' | 'replaced' | 'expired' | 'revoked'
export type KeyUse = 'never' | 'silent' | 'recent'

const dayMs = 86_400_000
const soonMs = 14 * dayMs
const silentMs = 3 * dayMs

/** Whether a key opens the door now, and what will change about it. */
export function keyState({ expiresAt, revokedAt, successorId }: KeyTimes, now: Date): KeyState {
  if (revokedAt) return 'revoked'
  const leftMs = expiresAt ? expiresAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY
  if (leftMs <= 0) return 'expired'
  if (successorId) return 'replaced'
  return leftMs < soonMs ? 'expires_soon' : 'active'
}

export const isUsable = (state: KeyState): boolean => state !== 'expired' && state !== 'revoked'

/** Whether the device of a key is heard of: silent after three days. */
export function keyUse({ lastUsedAt }: Pick<KeyTimes, 'lastUsedAt'>, now: Date): KeyUse {
  if (!lastUsedAt) return 'never'
  return now.getTime() - lastUsedAt.getTime() >= silentMs ? 'silent' : 'recent'
}
