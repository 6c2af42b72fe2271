import { clientAddress } from '@/lib/client-address'
import { problem } from '@/lib/http'
import { overLimit, wrongTokenCounts } from '../limits'
import { isKnownToken } from './queries'

const bearer = { 'www-authenticate': 'Bearer error="invalid_token"' }

/** The answer to a token that opens nothing; whoever guesses is told to wait, while those that work go on from there. */
export const refuseToken = async (token: string, headers: Headers): Promise<Response> =>
  (await refuseGuess(token, headers)) ?? problem(401, 'This token is unknown or has ended.', {}, bearer)

/** Counts a token that was never issued as a guess of its address; an answer when there were too many of them. */
export async function refuseGuess(token: string, headers: Headers): Promise<Response | null> {
  if (await isKnownToken(token)) return null
  const seconds = await overLimit(wrongTokenCounts(clientAddress(headers)))
  if (seconds === null) return null
  const wait = { 'retry-after': String(seconds) }
  return problem(429, 'Too many unknown tokens came from this address. Wait a while.', { reason: 'too_many' }, wait)
}
