import { addressGroup } from '@/lib/client-address'
import { countTry, forgetTriesOf, giveTryBack } from './tries/commands'

const quarter = 15 * 60
/** Tries within a time, by what they are counted. */
const bounds = {
  /** Tries at the door from one address: a plant behind one address still gets in. */
  door: { tries: 60, seconds: quarter },
  /** Wrong passwords for one account from one address. */
  accountHere: { tries: 10, seconds: quarter },
  /** Wrong passwords for one account from anywhere: far above what one address can use up. */
  account: { tries: 100, seconds: quarter },
  /** Of a person who is signed in: their password or code once more. */
  ownSecret: { tries: 10, seconds: quarter },
  /** One code of an authenticator, which is accepted for 30 seconds, and in those before and after. */
  usedCode: { tries: 1, seconds: 120 },
  /** Links for a new password, by e-mail address. */
  resetMail: { tries: 3, seconds: 60 * 60 },
  /** Secrets that are no token's, from one address. */
  wrongToken: { tries: 60, seconds: quarter },
  /** Reports of faults by somebody without an account: from one address, of one machine, of the whole plant. */
  faultReport: { tries: 10, seconds: quarter },
  faultReportOfMachine: { tries: 10, seconds: 60 * 60 },
  faultReportOfPlant: { tries: 200, seconds: 60 * 60 },
  /** Files of all there is that a person takes out of the plant. */
  wholeExport: { tries: 120, seconds: 60 },
}
type Bound = keyof typeof bounds
type Counted = readonly (readonly [Bound, string])[]

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
export const wrongTokenCounts = (address: string | null): Counted => [['wrongToken', groupOf(address)]]
export const ownSecretCounts = (userId: string): Counted => [['ownSecret', userId]]
export const resetMailCounts = (email: string): Counted => [['resetMail', email]]
export const faultReportCounts = (address: string | null): Counted => [['faultReport', groupOf(address)]]
export const machineReportCounts = (equipmentId: string): Counted => [
  ['faultReportOfMachine', equipmentId],
  ['faultReportOfPlant', 'all'],
]

export const exportCounts = (userId: string): Counted => [['wholeExport', userId]]

/** Whether this person's code is new; from then on it is not, so that whoever looked over a shoulder is too late. */
export const isFirstUse = async (userId: string, code: string): Promise<boolean> =>
  (await overLimit([['usedCode', `${userId} ${code}`]])) === null

/** Counts a try before anything costly is done for it; returns the seconds to wait when it is one too many, else null. */
export async function overLimit(counts: Counted): Promise<number | null> {
  for (const [bound, key] of counts) {
    const waitMs = await countTry(`${bound} ${key}`, bounds[bound])
    if (waitMs !== null) return Math.max(1, Math.ceil(waitMs / 1000))
  }
  return null
}

/** Gives back the try that turned out right: a door is not closed by those who have the key. */
export async function wasRight(counts: Counted): Promise<void> {
  for (const [bound, key] of counts) {
    if (bound === 'door' || bound === 'account') await giveTryBack(`${bound} ${key}`)
    else await forgetTriesOf(`${bound} ${key}`)
  }
}
