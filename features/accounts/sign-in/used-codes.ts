/** Longer than a code of an authenticator is accepted: 30 seconds, and the one before and after. */
const rememberedMs = 120_000

const shared = globalThis as typeof globalThis & { smartMaintenanceUsedCodes?: Map<string, number> }
shared.smartMaintenanceUsedCodes ??= new Map()
const used = shared.smartMaintenanceUsedCodes

/** Whether this person's code is new; from then on it is not, so that whoever looked over a shoulder is too late. */
export function isFirstUse(userId: string, code: string, now = Date.now()): boolean {
  for (const [key, until] of used) if (until <= now) used.delete(key)
  const key = `${userId} ${code}`
  if (used.has(key)) return false
  used.set(key, now + rememberedMs)
  return true
}
