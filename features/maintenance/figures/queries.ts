import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceLogs, maintenanceTasks, sensors, taskTransitions } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { saidIn } from '@/features/alerts/say-finding'
import { getPlantSettings } from '@/features/plant/queries'
import type { Facts, Failure, Figure } from './facts'
import { meanRepairTime, meanTimeBetweenFailures, meanTimeToRestoration } from './failure-figures'
import type { FigureFilters } from './filters'
import { availability, backlog, compliance, cost } from './work-figures'

/** More than a plant has in years; what is beyond is not counted. */
const most = 50_000

type Subject = typeof maintenanceTasks | typeof maintenanceLogs | typeof anomalyAlerts
const machineOf = (of: Subject) =>
  sql`coalesce(${of.equipmentId}, (select s.equipment_id from ${sensors} s where s.sensor_id = ${of.sensorId}))`

const isAsked = ({ site, area, equipment: tag }: FigureFilters): SQL | undefined =>
  and(
    site ? eq(equipment.site, site) : undefined,
    area ? eq(equipment.area, area) : undefined,
    tag ? eq(equipment.tag, tag) : undefined,
  )

/** The figures of maintenance of these machines in a period that ends now at the latest, each with what it was counted from. */
export async function getFigures(actor: Actor, filters: FigureFilters, now: Date): Promise<Figure[]> {
  authorise(actor, 'plant.read')
  const period = { from: filters.period.from, to: new Date(Math.min(filters.period.to.getTime(), now.getTime())) }
  const asked = { ...filters, period }
  const [{ timeZone, labourRate }, machines, failures, entries, tasks] = await Promise.all([
    getPlantSettings(actor),
    listMachines(actor, asked),
    listFailures(actor, asked),
    listEntries(actor, asked),
    listTaskFacts(actor, asked),
  ])
  const facts: Facts = { period, timeZone, labourRate, machines, failures, entries, tasks }
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

/** The time between each beginning of work and the next change of the status, in ms. */
const workedMs = sql<number | null>`(
  select sum(extract(epoch from w.until - w.at) * 1000)::float8 from (
    select t.at, t.to_status, lead(t.at) over (order by t.id) as until
    from ${taskTransitions} t
    where t.task_id = ${maintenanceTasks.id} and t.from_status is distinct from t.to_status
  ) w where w.to_status = 'in_progress')`

const about = <Id extends Subject['id']>({ id }: { id: Id }) => ({ id, machineId: equipment.id, tag: equipment.tag })

async function listFailures(actor: Actor, filters: FigureFilters): Promise<Failure[]> {
  const { to } = filters.period
  const tasks = await db
    .select({
      ...about(maintenanceTasks),
      title: maintenanceTasks.title,
      failedAt: sql<string>`coalesce(${anomalyAlerts.failedAt}, ${maintenanceTasks.createdAt})`,
      restoredAt: maintenanceTasks.completedAt,
      status: maintenanceTasks.status,
      workedMs,
    })
    .from(maintenanceTasks)
    .leftJoin(anomalyAlerts, eq(anomalyAlerts.id, maintenanceTasks.alertId))
    .leftJoin(equipment, sql`${equipment.id} = ${machineOf(maintenanceTasks)}`)
    .where(
      and(
        subjectWithinSites(actor, maintenanceTasks),
        isAsked(filters),
        sql`(${maintenanceTasks.type} = 'corrective' or ${anomalyAlerts.failedAt} is not null)`,
        sql`coalesce(${anomalyAlerts.failedAt}, ${maintenanceTasks.createdAt}) < ${to.toISOString()}`,
      ),
    )
    .limit(most)
  const alerts = await db
    .select({
      ...about(anomalyAlerts),
      message: anomalyAlerts.message,
      finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
      failedAt: anomalyAlerts.failedAt,
      restoredAt: anomalyAlerts.resolvedAt,
    })
    .from(anomalyAlerts)
    .leftJoin(equipment, sql`${equipment.id} = ${machineOf(anomalyAlerts)}`)
    .where(
      and(
        subjectWithinSites(actor, anomalyAlerts),
        isAsked(filters),
        sql`${anomalyAlerts.failedAt} < ${to.toISOString()}`,
        sql`not exists (select from ${maintenanceTasks} t where t.alert_id = ${anomalyAlerts.id})`,
      ),
    )
    .limit(most)
  return [
    ...tasks.map(({ status, failedAt, ...task }) => ({
      ...task,
      kind: 'task' as const,
      failedAt: new Date(failedAt),
      isCancelled: status === 'cancelled',
    })),
    ...alerts.flatMap(({ failedAt, message, finding, ...alert }) =>
      failedAt === null
        ? []
        : [
            {
              ...alert,
              title: saidIn({ message, finding }).message,
              failedAt,
              kind: 'alert' as const,
              isCancelled: false,
              workedMs: null,
            },
          ],
    ),
  ]
}

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
