import { clientAddress } from '@/lib/client-address'
import { problem } from '@/lib/http'
import { overLimit, wrongTokenCounts } from '../limits'
import { isKnownToken } from './queries'

const bearer = { 'www-authenticate': 'Bearer error="invalid_token"' }

/** The answer to a token that opens nothing; whoever guesses is told to wait, while those that work go on from there. */
export async function refuseToken(token: string, headers: Headers): Promise<Response> {
  const isGuess = !(await isKnownToken(token))
  const seconds = isGuess ? await overLimit(wrongTokenCounts(clientAddress(headers))) : null
  if (seconds === null) return problem(401, 'This token is unknown or has ended.', {}, bearer)
  const wait = { 'retry-after': String(seconds) }
  return problem(429, 'Too many unknown tokens came from this address. Wait a while.', { reason: 'too_many' }, wait)
}
