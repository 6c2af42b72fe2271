import { and, asc, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { cache } from 'react'
import { z } from 'zod'
import { asksSomebody, isSetAside } from '@/db/asks-somebody'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, sensors } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { TimeRange } from '@/lib/time-range'
import type { AlertFilters } from './filters'
import { AlertEvidence } from './input'
import { orderOf } from './order-alerts'
import { saidIn } from './say-finding'

export type Severity = typeof anomalyAlerts.$inferSelect.severity
export type AlertStatus = typeof anomalyAlerts.$inferSelect.status

const alertColumns = {
  id: anomalyAlerts.id,
  sensorId: anomalyAlerts.sensorId,
  sensorName: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
  type: anomalyAlerts.type,
  severity: anomalyAlerts.severity,
  status: anomalyAlerts.status,
  processState: anomalyAlerts.processState,
  latches: anomalyAlerts.latches,
  cause: anomalyAlerts.cause,
  occurrences: anomalyAlerts.occurrences,
  lastRaisedAt: anomalyAlerts.lastRaisedAt,
  returnedAt: anomalyAlerts.returnedAt,
  assignee: anomalyAlerts.assignee,
  assigneeId: anomalyAlerts.assigneeId,
  shelvedUntil: anomalyAlerts.shelvedUntil,
  suppressedAt: anomalyAlerts.suppressedAt,
  suppressedUntil: anomalyAlerts.suppressedUntil,
  outOfServiceAt: anomalyAlerts.outOfServiceAt,
  outOfServiceUntil: anomalyAlerts.outOfServiceUntil,
  workedOnAt: anomalyAlerts.workedOnAt,
  verdict: anomalyAlerts.verdict,
  message: anomalyAlerts.message,
  finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
  raisedAt: anomalyAlerts.raisedAt,
  acknowledgedAt: anomalyAlerts.acknowledgedAt,
  acknowledgedBy: anomalyAlerts.acknowledgedBy,
  resolvedAt: anomalyAlerts.resolvedAt,
  resolvedBy: anomalyAlerts.resolvedBy,
  equipmentId: anomalyAlerts.equipmentId,
  equipmentTag: equipment.tag,
  equipmentName: equipment.name,
  area: equipment.area,
}

const from = () =>
  db
    .select({
      ...alertColumns,
      total: sql<number>`count(*) over ()::int`,
      /** How many of those that were asked for the machine has; those without one count together. */
      ofMachine: sql<number>`count(*) over (partition by ${anomalyAlerts.equipmentId})::int`,
    })
    .from(anomalyAlerts)
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, eq(equipment.id, anomalyAlerts.equipmentId))

export type AlertRow = Awaited<ReturnType<typeof from>>[number]

const isStatus = (status: AlertStatus) => eq(anomalyAlerts.status, status)

/** What each of the words by which alerts are narrowed means. */
export const conditionOf: Record<AlertFilters['status'], () => SQL | undefined> = {
  open: () => asksSomebody,
  unacknowledged: () => and(asksSomebody, isStatus('open')),
  acknowledged: () => and(asksSomebody, isStatus('acknowledged')),
  set_aside: () => sql`${anomalyAlerts.status} <> 'resolved' and ${isSetAside}`,
  resolved: () => isStatus('resolved'),
  unjudged: () => and(isStatus('resolved'), isNull(anomalyAlerts.verdict)),
  all: () => undefined,
}

/**
 * A page of 50 alerts: those not resolved by severity, then the newest first, unless sorted by time alone; grouped, those of
 * a machine stand together.
 */
export async function listAlerts(actor: Actor, filters: AlertFilters): Promise<Page<AlertRow>> {
  authorise(actor, 'plant.read')
  const { severity, area, equipment: tag, sensor, assignee } = filters
  const account = accountOf(actor)
  const rows = await from()
    .where(
      and(
        subjectWithinSites(actor, anomalyAlerts),
        conditionOf[filters.status](),
        severity && eq(anomalyAlerts.severity, severity),
        area ? eq(equipment.area, area) : undefined,
        tag ? eq(equipment.tag, tag) : undefined,
        sensor ? eq(anomalyAlerts.sensorId, sensor) : undefined,
        assignee === 'nobody' ? isNull(anomalyAlerts.assigneeId) : undefined,
        assignee === 'me' && account ? eq(anomalyAlerts.assigneeId, account) : undefined,
      ),
    )
    .orderBy(...orderOf(filters), asc(anomalyAlerts.id))
    .limit(pageSize)
    .offset((filters.page - 1) * pageSize)
  return pageOf(
    rows.map((row) => saidIn(row)),
    filters.page,
  )
}

/** One alert with its evidence, which is null when what is stored cannot be read. */
export async function getAlert(actor: Actor, id: string) {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return null
  const [row] = await db
    .select({
      ...alertColumns,
      sensorType: sensors.type,
      unit: sensors.unit,
      recommendedAction: anomalyAlerts.recommendedAction,
      score: anomalyAlerts.score,
      evidence: anomalyAlerts.evidence,
      verdictAt: anomalyAlerts.verdictAt,
      verdictBy: anomalyAlerts.verdictBy,
      failureMode: anomalyAlerts.failureMode,
      failureMechanism: anomalyAlerts.failureMechanism,
      failureCause: anomalyAlerts.failureCause,
      failedAt: anomalyAlerts.failedAt,
    })
    .from(anomalyAlerts)
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, eq(equipment.id, anomalyAlerts.equipmentId))
    .where(and(eq(anomalyAlerts.id, id), subjectWithinSites(actor, anomalyAlerts)))
  if (!row) return null
  return { ...saidIn(row), evidence: AlertEvidence.safeParse(row.evidence).data ?? null }
}

export type Alert = NonNullable<Awaited<ReturnType<typeof getAlert>>>

/** The newest 100 alerts of a sensor that were raised in the range. */
export async function listSensorAlerts(
  actor: Actor,
  sensorId: string,
  { from: start, to }: TimeRange,
): Promise<AlertRow[]> {
  authorise(actor, 'plant.read')
  const rows = await from()
    .where(
      and(
        subjectWithinSites(actor, anomalyAlerts),
        eq(anomalyAlerts.sensorId, sensorId),
        gte(anomalyAlerts.raisedAt, start),
        lt(anomalyAlerts.raisedAt, to),
      ),
    )
    .orderBy(desc(anomalyAlerts.raisedAt))
    .limit(100)
    .prepare('sensor_alerts')
    .execute()
  return rows.map((row) => saidIn(row))
}

export type OpenAlertCounts = { total: number; unacknowledged: number; bySeverity: Record<Severity, number> }

/** How many alerts ask for somebody, by severity, and how many of them nobody has acknowledged. */
export const countOpenAlerts = cache(async (actor: Actor): Promise<OpenAlertCounts> => {
  authorise(actor, 'plant.read')
  const rows = await db
    .select({
      severity: anomalyAlerts.severity,
      total: sql<number>`count(*)::int`,
      unacknowledged: sql<number>`(count(*) filter (where ${anomalyAlerts.status} = 'open'))::int`,
    })
    .from(anomalyAlerts)
    .where(and(asksSomebody, subjectWithinSites(actor, anomalyAlerts)))
    .groupBy(anomalyAlerts.severity)
    .prepare('open_alerts')
    .execute()
  const counts: OpenAlertCounts = {
    total: 0,
    unacknowledged: 0,
    bySeverity: { low: 0, medium: 0, high: 0, critical: 0 },
  }
  for (const { severity, total, unacknowledged } of rows) {
    counts.bySeverity[severity] = total
    counts.total += total
    counts.unacknowledged += unacknowledged
  }
  return counts
})
