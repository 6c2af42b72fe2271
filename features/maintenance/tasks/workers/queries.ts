import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { equipment, users } from '@/db/schema'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { permissions } from '@/features/access/permissions'

const roles = [...permissions['task.work'].holders]
const mayWork = and(isNull(users.disabledAt), inArray(users.role, roles))
const everywhere = isNull(users.sites)

export type Worker = { id: string; name: string }

/** Of those who work on tasks, whoever reaches this machine; what has none is for those of the whole plant. */
function reaching(equipmentId: string | null): SQL | undefined {
  if (equipmentId === null) return everywhere
  const site = sql`(select e.site from ${equipment} e where e.id = ${equipmentId})`
  return or(everywhere, sql`${site} = any(${users.sites})`)
}

const columns = { id: users.id, name: users.name }

/** Whom a task on this machine (null: on none) can be given to, by name; the first 500. */
export async function listWorkers(actor: Actor, equipmentId: string | null): Promise<Worker[]> {
  authorise(actor, 'task.work')
  return db
    .select(columns)
    .from(users)
    .where(and(mayWork, reaching(equipmentId)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(500)
}

/** Whom a task can be given to while its machine is not chosen yet: whoever works on a site of the actor's. */
export async function listPossibleWorkers(actor: Actor): Promise<Worker[]> {
  authorise(actor, 'task.work')
  const sites = sitesOf(actor)
  const shared =
    sites &&
    sql`${users.sites} && array[${sql.join(
      sites.map((site) => sql`${site}`),
      sql`, `,
    )}]::text[]`
  return db
    .select(columns)
    .from(users)
    .where(and(mayWork, shared ? or(everywhere, shared) : undefined))
    .orderBy(asc(users.name), asc(users.id))
    .limit(500)
}

/** One of those who reach the machine, or undefined, within the caller's transaction. */
export async function findWorker(
  tx: Transaction,
  actor: Actor,
  personId: string,
  equipmentId: string | null,
): Promise<Worker | undefined> {
  authorise(actor, 'task.work')
  const where = and(eq(users.id, personId), mayWork, reaching(equipmentId))
  const [person] = await tx.select(columns).from(users).where(where)
  return person
}
