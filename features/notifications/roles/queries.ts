import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { plantSettings, users } from '@/db/schema'
import type { Role } from '@/features/access/permissions'
import type { Language } from '@/lib/catalogue'

/** People who get one and the same mail: what they may see, in their language, by their clock. */
export type Holders = { emails: string[]; sites: string[] | null; language: Language | null; timeZone: string }

const mostPeople = 200

/**
 * Those with a role whose account is open and who may see the site (null: only who sees the whole plant; undefined: all of
 * them), together with whom they share a mail.
 * No actor: the worker asks for whom a channel is.
 */
export async function listHolders(role: Role, site: string | null | undefined): Promise<Holders[]> {
  const reach = site === undefined ? undefined : sql`(${users.sites} is null or ${site} = any(${users.sites}))`
  const people = await db
    .select({
      email: users.email,
      sites: users.sites,
      language: users.language,
      timeZone: sql<string>`coalesce(${users.timeZone}, (select time_zone from ${plantSettings} limit 1))`,
    })
    .from(users)
    .where(and(eq(users.role, role), isNull(users.disabledAt), reach))
    .orderBy(asc(users.email))
    .limit(mostPeople)
  const groups = new Map<string, Holders>()
  for (const { email, ...rest } of people) {
    const key = JSON.stringify([rest.language, rest.timeZone, rest.sites && [...rest.sites].sort()])
    const group = groups.get(key) ?? { ...rest, emails: [] }
    group.emails.push(email)
    groups.set(key, group)
  }
  return [...groups.values()]
}
