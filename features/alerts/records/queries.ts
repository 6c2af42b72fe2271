import { and, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { anomalyAlerts, equipment } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type Part, partOf, placeIn, WrittenPlace } from '@/lib/parts'
import { alertColumns } from '../change-alert'
import { conditionOf } from '../queries'
import type { AlertQuery } from './input'

const { id, sensorId, type, message, recommendedAction, score, occurrences, evidence, ...alert } = anomalyAlerts
const { raisedAt, lastRaisedAt, returnedAt, acknowledgedAt, resolvedAt, verdictAt, failedAt } = alert
const times = { lastRaisedAt, returnedAt, acknowledgedAt, resolvedAt, verdictAt, failedAt }
const { failureMode, failureMechanism, failureCause } = alert
const failure = { failureMode, failureMechanism, failureCause }

/** Columns of an alert as programs read it, besides where it is and when it was raised. */
export const recordColumns = {
  id,
  sensorId,
  type,
  message,
  recommendedAction,
  score,
  occurrences,
  ...alertColumns,
  ...times,
  ...failure,
}

const shown = {
  ...recordColumns,
  raisedAt: sql<string>`to_char(${raisedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  site: equipment.site,
  area: equipment.area,
  equipmentTag: equipment.tag,
  equipmentName: equipment.name,
}

const alerts = () =>
  db.select(shown).from(anomalyAlerts).leftJoin(equipment, eq(equipment.id, anomalyAlerts.equipmentId))

export type AlertRecord = Awaited<ReturnType<typeof alerts>>[number]

/** Alerts on the actor's sites, the one raised last first, from where a cursor ends. */
export async function listAlertRecords(actor: Actor, query: AlertQuery): Promise<Part<AlertRecord>> {
  authorise(actor, 'plant.read')
  const { limit, cursor, status, severity, site, area, equipment: tag, sensor, assignee, from, to } = query
  const [at, last] = (cursor ? placeIn(WrittenPlace, cursor) : null) ?? []
  const account = assignee === 'me' ? accountOf(actor) : assignee
  const found = await alerts()
    .where(
      and(
        subjectWithinSites(actor, anomalyAlerts),
        conditionOf[status](),
        severity && eq(anomalyAlerts.severity, severity),
        query.type && eq(type, query.type),
        site ? eq(equipment.site, site) : undefined,
        area ? eq(equipment.area, area) : undefined,
        tag ? eq(equipment.tag, tag) : undefined,
        sensor ? eq(sensorId, sensor) : undefined,
        assignee === 'nobody' ? isNull(anomalyAlerts.assigneeId) : undefined,
        account && account !== 'nobody' ? eq(anomalyAlerts.assigneeId, account) : undefined,
        from ? gte(raisedAt, new Date(from)) : undefined,
        to ? lt(raisedAt, new Date(to)) : undefined,
        at === undefined ? undefined : sql`(${raisedAt}, ${id}) < (${at}::timestamptz, ${last}::uuid)`,
      ),
    )
    .orderBy(desc(raisedAt), desc(id))
    .limit(limit + 1)
  return partOf(found, limit, (row) => [row.raisedAt, row.id])
}

/** One alert with its evidence as it was stored, or null when it is not there for the actor. */
export async function getAlertRecord(actor: Actor, alertId: string) {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(alertId).success) return null
  const [found] = await db
    .select({ ...shown, evidence })
    .from(anomalyAlerts)
    .leftJoin(equipment, eq(equipment.id, anomalyAlerts.equipmentId))
    .where(and(eq(id, alertId), subjectWithinSites(actor, anomalyAlerts)))
  return found ?? null
}
