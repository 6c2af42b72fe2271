import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** What a password must not be made of. */
export type Owner = { email: string; name: string }

const product = ['smart', 'maintenance', 'smartmaintenance']
/** Of the estimator's 0 to 4: from here on a guesser needs more than a hundred million tries. */
const goodScore = 3

/** Loaded with its 57,000 words at first need, and only on the server: a page would carry megabytes. */
let estimator: ZxcvbnFactory | undefined

/**
 * Why a password is refused, in words for its owner; null when it is good. There are no rules of composition: what counts
 * is how soon it would be guessed, by common passwords, patterns, and by whoever knows the person.
 */
export function weakPassword(password: string, owner: Owner): string | null {
  const words = wordsOf(owner)
  const lower = password.toLowerCase()
  if ([...words, 'smart maintenance', ...product.slice(2)].some((word) => lower.includes(word)))
    return 'It contains your name, your e-mail address or the name of this product.'
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  if (estimator.check(password, [...words, ...product]).score >= goodScore) return null
  return 'It is among the passwords that are guessed first. Four or five random words make a good one.'
}

/** Parts of four letters or more: shorter ones are in many a good password. */
function wordsOf({ email, name }: Owner): string[] {
  const [account = ''] = email.split('@')
  return [email, account, ...account.split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}\p{N}]+/u)]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4)
}
