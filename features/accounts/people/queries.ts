import { asc, max, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, sessions, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'

/** Everybody with an account, those who are locked out last, each with the last use of a session that is still there. */
export async function listPeople(actor: Actor) {
  authorise(actor, 'people.manage')
  const { id, name, email, role, sites, disabledAt, twoFactorEnabled, createdAt } = users
  const lastUsed = db
    .select({ userId: sessions.userId, lastUsedAt: max(sessions.updatedAt).as('last_used_at') })
    .from(sessions)
    .groupBy(sessions.userId)
    .as('last_used')
  return db
    .select({ id, name, email, role, sites, disabledAt, twoFactorEnabled, createdAt, lastUsedAt: lastUsed.lastUsedAt })
    .from(users)
    .leftJoin(lastUsed, sql`${lastUsed.userId} = ${users.id}`)
    .orderBy(sql`${disabledAt} is not null`, asc(name), asc(id))
}

/** The sites that somebody can be limited to: those of the plant's equipment. */
export async function listSites(actor: Actor): Promise<string[]> {
  authorise(actor, 'people.manage')
  const rows = await db.selectDistinct({ site: equipment.site }).from(equipment).orderBy(asc(equipment.site))
  return rows.map(({ site }) => site)
}
