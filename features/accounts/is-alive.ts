import { type SQL, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import { idleSeconds } from './session-rules'

export const secondsAgo = (seconds: number): SQL => sql`now() - make_interval(secs => ${seconds})`

/** A session that is neither expired nor idle. */
export const isAlive = (): SQL =>
  sql`(${sessions.expiresAt} > now() and ${sessions.updatedAt} > ${secondsAgo(idleSeconds)})`
