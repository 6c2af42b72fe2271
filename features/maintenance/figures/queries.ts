import { and, asc, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceLogs, maintenanceTasks, taskTransitions } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { partsCurrency } from '@/features/maintenance/costs-in'
import { listRunningTimes } from '@/features/maintenance/machine-signals/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { about, isAsked, machineOf, most } from './asked'
import { cost } from './cost'
import type { Facts, Figure } from './facts'
import { meanRepairTime, meanTimeBetweenFailures, meanTimeToRestoration } from './failure-figures'
import { listFailures } from './failures/queries'
import type { FigureFilters } from './filters'
import { availability, backlog, compliance } from './work-figures'

/** The figures of maintenance of these machines in a period that ends now at the latest, each with what it was counted from. */
export async function getFigures(actor: Actor, filters: FigureFilters, now: Date): Promise<Figure[]> {
  authorise(actor, 'plant.read')
  const period = { from: filters.period.from, to: new Date(Math.min(filters.period.to.getTime(), now.getTime())) }
  const asked = { ...filters, period }
  const [{ timeZone, labourRate, currency }, machines, runningMs, failures, entries, tasks] = await Promise.all([
    getPlantSettings(actor),
    listMachines(actor, asked),
    listRunningTimes(actor, isAsked(asked), period),
    listFailures(actor, asked),
    listEntries(actor, asked),
    listTaskFacts(actor, asked),
  ])
  const facts: Facts = { period, timeZone, labourRate, currency, machines, runningMs, failures, entries, tasks }
  return [
    meanTimeBetweenFailures(facts),
    meanTimeToRestoration(facts),
    meanRepairTime(facts),
    availability(facts),
    backlog(facts),
    compliance(facts),
    cost(facts),
  ]
}

const listMachines = (actor: Actor, filters: FigureFilters) =>
  db
    .select({ id: equipment.id, tag: equipment.tag, retiredAt: equipment.retiredAt })
    .from(equipment)
    .where(and(withinSites(actor, equipment.id), isAsked(filters)))
    .limit(most)

const cancelledAt = sql<string | null>`(
  select max(t.at) from ${taskTransitions} t where t.task_id = ${maintenanceTasks.id} and t.event = 'cancelled')`

/** The entries whose work or down time touches the period. */
const listEntries = (actor: Actor, filters: FigureFilters) => {
  const [from, to] = [filters.period.from.toISOString(), filters.period.to.toISOString()]
  const { performedAt, downtimeMinutes } = maintenanceLogs
  return db
    .select({
      ...about(maintenanceLogs),
      title: maintenanceLogs.description,
      performedAt,
      labourMinutes: maintenanceLogs.labourMinutes,
      downtimeMinutes,
      partsCost: maintenanceLogs.partsCost,
      currency: partsCurrency,
      isCorrected: sql<boolean>`exists (
        select from ${maintenanceLogs} c where c.corrects_id = ${maintenanceLogs.id})`,
    })
    .from(maintenanceLogs)
    .leftJoin(equipment, sql`${equipment.id} = ${machineOf(maintenanceLogs)}`)
    .where(
      and(
        subjectWithinSites(actor, maintenanceLogs),
        isAsked(filters),
        sql`${performedAt} >= ${from}
          and ${performedAt} - make_interval(mins => coalesce(${downtimeMinutes}, 0)) < ${to}`,
      ),
    )
    .orderBy(asc(performedAt))
    .limit(most)
}

/** The tasks that were asked for before the period's end and were not over before its beginning, or due in it. */
async function listTaskFacts(actor: Actor, filters: FigureFilters) {
  const [from, to] = [filters.period.from.toISOString(), filters.period.to.toISOString()]
  const { title, type, createdAt, dueAt, completedAt } = maintenanceTasks
  const rows = await db
    .select({ ...about(maintenanceTasks), title, type, createdAt, dueAt, completedAt, cancelledAt })
    .from(maintenanceTasks)
    .leftJoin(equipment, sql`${equipment.id} = ${machineOf(maintenanceTasks)}`)
    .where(
      and(
        subjectWithinSites(actor, maintenanceTasks),
        isAsked(filters),
        sql`((${createdAt} < ${to} and (${completedAt} is null or ${completedAt} >= ${from}))
          or (${dueAt} >= ${from} and ${dueAt} < ${to}))`,
      ),
    )
    .orderBy(asc(createdAt))
    .limit(most)
  return rows.map((row) => ({ ...row, cancelledAt: row.cancelledAt === null ? null : new Date(row.cancelledAt) }))
}
