import { mostLagMs } from '@/db/replica'
import { env } from '@/lib/env'

const name = 'sm-wrote'
const pattern = new RegExp(`(?:^|;\\s*)${name}=1(?:;|$)`)

/** Tells, in a cookie of their own, that somebody changed something: for as long as a replica may not have it. */
export function noteWrite(answer: Response, replica = env().DATABASE_REPLICA_URL): Response {
  if (replica && answer.ok)
    answer.headers.append('set-cookie', `${name}=1; Max-Age=${mostLagMs / 1000}; Path=/; HttpOnly; SameSite=Lax`)
  return answer
}

/** Whether the person of this request changed something a moment ago. */
export const wroteLately = (headers: Headers): boolean => pattern.test(headers.get('cookie') ?? '')
