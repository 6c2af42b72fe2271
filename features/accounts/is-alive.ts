import { and, gt, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import { idleSeconds } from './session-rules'

export const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`

/** A session that is neither expired nor idle. */
export const isAlive = () => and(gt(sessions.expiresAt, sql`now()`), gt(sessions.updatedAt, secondsAgo(idleSeconds)))
