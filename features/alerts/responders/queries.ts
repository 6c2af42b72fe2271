import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, equipment, sensors, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { permissions } from '@/features/access/permissions'

/** Those who may respond to an alert: by their role, not disabled, and with its site among theirs. */
function responding(alertId: string): SQL | undefined {
  const site = sql`(
    select e.site from ${anomalyAlerts} a
    join ${sensors} s on s.sensor_id = a.sensor_id
    left join ${equipment} e on e.id = coalesce(a.equipment_id, s.equipment_id)
    where a.id = ${alertId}
  )`
  const roles = [...permissions['alert.respond'].holders]
  return and(
    isNull(users.disabledAt),
    inArray(users.role, roles),
    or(isNull(users.sites), sql`${site} = any(${users.sites})`),
  )
}

export type Responder = { id: string; name: string }

/** Whom an alert can be given to, by name; the first 500. */
export async function listResponders(actor: Actor, alertId: string): Promise<Responder[]> {
  authorise(actor, 'alert.respond')
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(responding(alertId))
    .orderBy(asc(users.name), asc(users.id))
    .limit(500)
}

/** One of those, or undefined, within the caller's transaction. */
export async function findResponder(
  tx: Transaction,
  actor: Actor,
  alertId: string,
  personId: string,
): Promise<Responder | undefined> {
  authorise(actor, 'alert.respond')
  const where = and(eq(users.id, personId), responding(alertId))
  const [person] = await tx.select({ id: users.id, name: users.name }).from(users).where(where)
  return person
}
