import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { asksSomebody } from '@/db/asks-somebody'
import { db } from '@/db/client'
import { anomalyAlerts, machineHealth, maintenanceTasks, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { saidIn } from '@/features/alerts/say-finding'
import { bands } from '@/features/detection/health/health-score'
import type { EquipmentFilters, HealthFilter } from '@/features/equipment/filters'
import { machineConditions, machineJson, machinesOf, mostUrgentFirst } from '@/features/overview/plant-state'
import type { Machine } from '@/features/overview/queries'
import { reportingState } from '@/features/sensors/reporting-state'
import { statusesThat } from '@/features/sensors/status-effects'

/** How these machines are, by their ids; those that are retired are not in it. */
export async function listMachineStates(actor: Actor, ids: string[], now: Date): Promise<Map<string, Machine>> {
  authorise(actor, 'plant.read')
  if (ids.length === 0) return new Map()
  const rows = await db.execute<{ machine: Machine }>(sql`
    with ${machinesOf(actor, now)}
    select ${machineJson} as machine from machine where id = any(${sql.param(ids)}::uuid[])`)
  return new Map(rows.flatMap(({ machine }) => (machine.id === null ? [] : [[machine.id, machine]])))
}

type Wanted = Pick<EquipmentFilters, 'state' | 'health' | 'sort'>

/** The machines in a state and of a health, all that are not retired where none is asked for: the least healthy, else the most urgent first. */
export async function listMachineIds(actor: Actor, { state, health, sort }: Wanted, now: Date): Promise<string[]> {
  authorise(actor, 'plant.read')
  const rows = await db.execute<{ id: string }>(sql`
    with ${machinesOf(actor, now)}
    select id
    from machine
    left join ${machineHealth} h on h.equipment_id = id
    where tag is not null and ${machineConditions({ state })} and ${healthCondition(health)}
    order by ${sort === 'health' ? sql`h.score nulls last, ${mostUrgentFirst}` : mostUrgentFirst}`)
  return rows.map(({ id }) => id)
}

const healthConditions: Record<HealthFilter, SQL> = {
  poor: sql`h.score < ${bands.fair}`,
  fair: sql`h.score >= ${bands.fair} and h.score < ${bands.good}`,
  good: sql`h.score >= ${bands.good}`,
  unknown: sql`h.score is null`,
}
const healthCondition = (health: HealthFilter | undefined) => (health ? healthConditions[health] : sql`true`)

const valuesPerMachine = 4
const alertsPerMachine = 3

const isAlerting = sql`exists (select from ${anomalyAlerts} where ${eq(anomalyAlerts.sensorId, sensors.sensorId)} and ${asksSomebody})`

/** The newest values of up to four sensors of each of these machines (null: of none), those with alerts first, then silent ones. */
export async function listMachineValues(actor: Actor, machineIds: (string | null)[], now: Date) {
  authorise(actor, 'plant.read')
  const place = sql<number>`row_number() over (
    partition by ${sensors.equipmentId}
    order by ${isAlerting} desc, (${reportingState(now)} = 'silent') desc, ${sensors.type}, ${sensors.sensorId})`
  const placed = db
    .select({
      equipmentId: sensors.equipmentId,
      sensorId: sensors.sensorId,
      name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`.as('sensor_name'),
      unit: sensors.unit,
      at: sensorLatest.timestamp,
      value: sensorLatest.value,
      state: reportingState(now).as('state'),
      place: place.as('place'),
    })
    .from(sensors)
    .leftJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .where(
      and(
        carriedBy(machineIds),
        inArray(sensors.status, statusesThat('isListed')),
        withinSites(actor, sensors.equipmentId),
      ),
    )
    .as('placed')
  return db.select().from(placed).where(sql`${placed.place} <= ${valuesPerMachine}`).orderBy(asc(placed.place))
}

const carriedBy = (machineIds: (string | null)[]) => {
  const ids = machineIds.filter((id) => id !== null)
  return or(inArray(sensors.equipmentId, ids), machineIds.includes(null) ? isNull(sensors.equipmentId) : undefined)
}

export type MachineValue = Awaited<ReturnType<typeof listMachineValues>>[number]

/** The three most severe alerts of each of these machines that ask for somebody, with who works on them: whom they were given to, else the assignee of a task. */
export async function listMachineAlerts(actor: Actor, machineIds: (string | null)[]) {
  authorise(actor, 'plant.read')
  const machineId = sql<string | null>`coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`
  const placed = db
    .select({
      id: anomalyAlerts.id,
      sensorId: anomalyAlerts.sensorId,
      equipmentId: machineId.as('machine_id'),
      sensorName: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`.as('sensor_name'),
      severity: anomalyAlerts.severity,
      status: anomalyAlerts.status,
      message: anomalyAlerts.message,
      finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`.as('finding'),
      raisedAt: anomalyAlerts.raisedAt,
      acknowledgedBy: anomalyAlerts.acknowledgedBy,
      assigned: sql<string | null>`${anomalyAlerts.assignee}`.as('assigned'),
      place: sql<number>`row_number() over (
        partition by ${machineId} order by ${anomalyAlerts.severity} desc, ${anomalyAlerts.raisedAt})`.as('place'),
    })
    .from(anomalyAlerts)
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .where(and(asksSomebody, subjectWithinSites(actor, anomalyAlerts)))
    .as('placed')
  // The column is written out: within the subquery a bare one would be that of the task.
  const assignee = sql<string | null>`coalesce(placed.assigned, (
    select ${maintenanceTasks.assignee} from ${maintenanceTasks}
    where ${maintenanceTasks.alertId} = placed.id
      and ${maintenanceTasks.status} in ('requested', 'planned', 'in_progress')
      and ${maintenanceTasks.assignee} is not null
    order by ${maintenanceTasks.createdAt} desc limit 1))`
  const ids = machineIds.filter((id) => id !== null)
  const { place: _, assigned: __, ...columns } = placed._.selectedFields
  const rows = await db
    .select({ ...columns, assignee })
    .from(placed)
    .where(
      and(
        sql`${placed.place} <= ${alertsPerMachine}`,
        or(inArray(placed.equipmentId, ids), machineIds.includes(null) ? isNull(placed.equipmentId) : undefined),
      ),
    )
    .orderBy(asc(placed.place))
  return rows.map((row) => saidIn(row))
}

export type OpenAlert = Awaited<ReturnType<typeof listMachineAlerts>>[number]
