import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment, maintenanceLogs, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { partsCurrency } from '@/features/maintenance/costs-in'
import { taskColumns } from '@/features/maintenance/tasks/change-task'
import { isOverdue, narrowedTo } from '@/features/maintenance/tasks/lists/matching'
import { type Part, partOf, placeIn, WrittenPlace } from '@/lib/parts'
import type { LogQuery, TaskQuery } from './input'

const utc = (column: PgColumn) => sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const place = { site: equipment.site, area: equipment.area, equipmentTag: equipment.tag, equipmentName: equipment.name }

/** Only rows that come after a place; undefined from the start. */
function after(cursor: string | undefined, createdAt: PgColumn, id: PgColumn): SQL | undefined {
  const [at, row] = (cursor ? placeIn(WrittenPlace, cursor) : null) ?? []
  return at === undefined ? undefined : sql`(${createdAt}, ${id}) < (${at}::timestamptz, ${row}::uuid)`
}

const placeOf = ({ createdAt, id }: { createdAt: string; id: string }) => [createdAt, id]

const tasks = () =>
  db
    .select({
      ...taskColumns,
      ...place,
      requestedBy: maintenanceTasks.requestedBy,
      createdAt: utc(maintenanceTasks.createdAt),
    })
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))

export type TaskRecord = Awaited<ReturnType<typeof tasks>>[number]

/** Tasks on the actor's sites, the newest first, from where a cursor ends. */
export async function listTaskRecords(actor: Actor, query: TaskQuery, now: Date): Promise<Part<TaskRecord>> {
  authorise(actor, 'plant.read')
  const { limit, cursor, status, overdue, ...narrowing } = query
  const { createdAt, id } = maintenanceTasks
  const found = await tasks()
    .where(
      and(
        narrowedTo(actor, narrowing),
        status && eq(maintenanceTasks.status, status),
        overdue && isOverdue(now),
        after(cursor, createdAt, id),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1)
  return partOf(found, limit, placeOf)
}

/** One task, or null when it is not there for the actor. */
export async function getTaskRecord(actor: Actor, taskId: string): Promise<TaskRecord | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(taskId).success) return null
  const own = subjectWithinSites(actor, maintenanceTasks)
  const [task] = await tasks().where(and(eq(maintenanceTasks.id, taskId), own))
  return task ?? null
}

const entries = () => {
  const { id, seq, hash, prevHash, taskId, alertId, sensorId, correctsId, activity, description } = maintenanceLogs
  const { performedBy, performedAt, labourMinutes, downtimeMinutes, partsUsed, partsCost, createdAt } = maintenanceLogs
  const about = { taskId, alertId, sensorId, correctsId, ...place }
  const done = { activity, description, performedBy, performedAt }
  const currency = sql<string | null>`case when ${partsCost} is not null then ${partsCurrency} end`
  const used = { labourMinutes, downtimeMinutes, partsUsed, partsCost, partsCurrency: currency }
  return db
    .select({ id, seq, hash, prevHash, ...about, ...done, ...used, createdAt: utc(createdAt) })
    .from(maintenanceLogs)
    .leftJoin(equipment, eq(equipment.id, maintenanceLogs.equipmentId))
}

export type LogRecord = Awaited<ReturnType<typeof entries>>[number]

/** Entries of the log on the actor's sites, the newest first, from where a cursor ends. */
export async function listLogRecords(actor: Actor, query: LogQuery): Promise<Part<LogRecord>> {
  authorise(actor, 'plant.read')
  const { limit, cursor, activity, site, equipment: tag, sensor, task, alert, from, to } = query
  const { createdAt, id, performedAt } = maintenanceLogs
  const found = await entries()
    .where(
      and(
        subjectWithinSites(actor, maintenanceLogs),
        activity && eq(maintenanceLogs.activity, activity),
        site ? eq(equipment.site, site) : undefined,
        tag ? eq(equipment.tag, tag) : undefined,
        sensor ? eq(maintenanceLogs.sensorId, sensor) : undefined,
        task ? eq(maintenanceLogs.taskId, task) : undefined,
        alert ? eq(maintenanceLogs.alertId, alert) : undefined,
        from ? gte(performedAt, new Date(from)) : undefined,
        to ? lt(performedAt, new Date(to)) : undefined,
        after(cursor, createdAt, id),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1)
  return partOf(found, limit, placeOf)
}

/** One entry, or null when it is not there for the actor. */
export async function getLogRecord(actor: Actor, logId: string): Promise<LogRecord | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(logId).success) return null
  const own = subjectWithinSites(actor, maintenanceLogs)
  const [entry] = await entries().where(and(eq(maintenanceLogs.id, logId), own))
  return entry ?? null
}
