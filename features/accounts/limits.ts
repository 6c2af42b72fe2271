import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressGroup } from '@/lib/client-address'

const quarter = 15 * 60
/** Tries within a time, by what they are counted. */
const bounds = {
  /** Tries at the door from one address: a plant behind one address still gets in. */
  door: { points: 60, duration: quarter },
  /** Wrong passwords for one account from one address. */
  accountHere: { points: 10, duration: quarter },
  /** Wrong passwords for one account from anywhere: far above what one address can use up. */
  account: { points: 100, duration: quarter },
  /** Of a person who is signed in: their password or code once more. */
  ownSecret: { points: 10, duration: quarter },
  /** Links for a new password, by e-mail address. */
  resetMail: { points: 3, duration: 60 * 60 },
  /** Reports of faults by somebody without an account: from one address, of one machine, of the whole plant. */
  faultReport: { points: 10, duration: quarter },
  faultReportOfMachine: { points: 10, duration: 60 * 60 },
  faultReportOfPlant: { points: 200, duration: 60 * 60 },
}
type Bound = keyof typeof bounds
type Counted = readonly (readonly [Bound, string])[]

const shared = globalThis as typeof globalThis & { smartMaintenanceLimits?: Map<Bound, RateLimiterMemory> }
shared.smartMaintenanceLimits ??= new Map()
const limiters = shared.smartMaintenanceLimits

function limiter(bound: Bound): RateLimiterMemory {
  const known = limiters.get(bound) ?? new RateLimiterMemory(bounds[bound])
  limiters.set(bound, known)
  return known
}

const groupOf = (address: string | null) => (address === null ? 'unknown' : addressGroup(address))

/** What the tries of a sign-in are counted by. An IPv6 address counts as its /64, which one household has whole. */
export function signInCounts(email: string, address: string | null): Counted {
  const group = groupOf(address)
  return [
    ['door', group],
    ['accountHere', `${email} ${group}`],
    ['account', email],
  ]
}

export const doorCounts = (address: string | null): Counted => [['door', groupOf(address)]]
export const ownSecretCounts = (userId: string): Counted => [['ownSecret', userId]]
export const resetMailCounts = (email: string): Counted => [['resetMail', email]]
export const faultReportCounts = (address: string | null): Counted => [['faultReport', groupOf(address)]]
export const machineReportCounts = (equipmentId: string): Counted => [
  ['faultReportOfMachine', equipmentId],
  ['faultReportOfPlant', 'all'],
]

/** Counts a try before anything costly is done for it; returns the seconds to wait when it is one too many, else null. */
export async function overLimit(counts: Counted): Promise<number | null> {
  for (const [bound, key] of counts) {
    const over = await limiter(bound)
      .consume(key)
      .then(
        () => null,
        (refused: unknown) => refused,
      )
    if (over instanceof RateLimiterRes) return Math.max(1, Math.ceil(over.msBeforeNext / 1000))
    if (over !== null) throw over
  }
  return null
}

/** Gives back the try that turned out right: a door is not closed by those who have the key. */
export async function wasRight(counts: Counted): Promise<void> {
  for (const [bound, key] of counts) {
    if (bound === 'door' || bound === 'account') await limiter(bound).reward(key)
    else await limiter(bound).delete(key)
  }
}

/** For tests: as if nobody had tried anything yet. */
export const forgetTries = (): void => limiters.clear()
