import { and, isNull, or, type SQL, sql } from 'drizzle-orm'
import { accessTokens, users } from '@/db/schema'

/** A token that has not expired, of an account that is open. */
export const tokenWorks = (): SQL | undefined =>
  and(or(isNull(accessTokens.expiresAt), sql`${accessTokens.expiresAt} > now()`), isNull(users.disabledAt))
