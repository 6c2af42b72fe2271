import { and, asc, desc, eq, gte, lt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment, maintenanceLogs, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { TimeRange } from '@/lib/time-range'
import { partsCurrency } from './costs-in'
import type { MaintenanceFilters } from './filters'
import { photosOfLog } from './photos/queries'

const logSelection = () =>
  db
    .select({
      id: maintenanceLogs.id,
      activity: maintenanceLogs.activity,
      description: maintenanceLogs.description,
      performedBy: maintenanceLogs.performedBy,
      performedAt: maintenanceLogs.performedAt,
      labourMinutes: maintenanceLogs.labourMinutes,
      downtimeMinutes: maintenanceLogs.downtimeMinutes,
      partsUsed: maintenanceLogs.partsUsed,
      partsCost: maintenanceLogs.partsCost,
      /** In which they were paid. */
      currency: partsCurrency,
      alertId: maintenanceLogs.alertId,
      sensorId: maintenanceLogs.sensorId,
      sensorName: sensors.name,
      correctsId: maintenanceLogs.correctsId,
      /** The entry that says what is right instead. */
      correctedById: sql<string | null>`(
        select c.id from ${maintenanceLogs} c where c.corrects_id = ${maintenanceLogs}.id order by c.seq limit 1)`,
      photos: photosOfLog(maintenanceLogs.id),
      equipmentTag: equipment.tag,
      equipmentName: equipment.name,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(maintenanceLogs)
    .leftJoin(equipment, eq(equipment.id, maintenanceLogs.equipmentId))
    .leftJoin(sensors, eq(sensors.sensorId, maintenanceLogs.sensorId))

export type LogRow = Awaited<ReturnType<typeof logSelection>>[number]

/** A page of 50 log entries, the newest work first. */
export async function listMaintenanceLogs(actor: Actor, filters: MaintenanceFilters): Promise<Page<LogRow>> {
  authorise(actor, 'plant.read')
  const { activity, equipment: tag, page } = filters
  const rows = await logSelection()
    .where(
      and(
        subjectWithinSites(actor, maintenanceLogs),
        activity && eq(maintenanceLogs.activity, activity),
        tag ? eq(equipment.tag, tag) : undefined,
      ),
    )
    .orderBy(desc(maintenanceLogs.performedAt), asc(maintenanceLogs.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  return pageOf(rows, page)
}

/** The log entries of an alert, in the order of the work. */
export async function listLogsOfAlert(actor: Actor, alertId: string): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  return logSelection()
    .where(and(eq(maintenanceLogs.alertId, alertId), subjectWithinSites(actor, maintenanceLogs)))
    .orderBy(asc(maintenanceLogs.performedAt))
    .limit(pageSize)
}

/** The log entries of a task, in the order of the work. */
export async function listLogsOfTask(actor: Actor, taskId: string): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  return logSelection()
    .where(and(eq(maintenanceLogs.taskId, taskId), subjectWithinSites(actor, maintenanceLogs)))
    .orderBy(asc(maintenanceLogs.performedAt))
    .limit(pageSize)
}

/** An entry with what it corrects and what corrects it, in the order in which they were written; empty when it is not there. */
export async function listEntryVersions(actor: Actor, id: string): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return []
  const versions = sql`
    with recursive earlier as (
      select e.id, e.corrects_id from ${maintenanceLogs} e where e.id = ${id}
      union select e.id, e.corrects_id from ${maintenanceLogs} e join earlier on e.id = earlier.corrects_id
    ), later as (
      select e.id from ${maintenanceLogs} e where e.id = ${id}
      union select e.id from ${maintenanceLogs} e join later on e.corrects_id = later.id
    )
    select id from earlier union select id from later`
  return logSelection()
    .where(and(sql`${maintenanceLogs.id} in (${versions})`, subjectWithinSites(actor, maintenanceLogs)))
    .orderBy(asc(maintenanceLogs.seq))
    .limit(pageSize)
}

type Subject = { sensorId: string | null; equipmentId: string | null }

const isAbout = ({ sensorId, equipmentId }: Subject) =>
  or(
    sensorId ? eq(maintenanceLogs.sensorId, sensorId) : undefined,
    equipmentId ? eq(maintenanceLogs.equipmentId, equipmentId) : undefined,
  ) ?? sql`false`

/** When work was done last on a sensor or on the equipment that carries it; null when none is known. */
export async function getLastWorkAt(actor: Actor, subject: Subject, now: Date): Promise<Date | null> {
  authorise(actor, 'plant.read')
  const [row] = await db
    .select({ performedAt: maintenanceLogs.performedAt })
    .from(maintenanceLogs)
    .where(and(subjectWithinSites(actor, maintenanceLogs), isAbout(subject), lt(maintenanceLogs.performedAt, now)))
    .orderBy(desc(maintenanceLogs.performedAt))
    .limit(1)
    .prepare('last_work')
    .execute()
  return row?.performedAt ?? null
}

/** Work in the range on a sensor or on the equipment that carries it, the newest 100 entries. */
export async function listSubjectLogs(actor: Actor, subject: Subject, { from, to }: TimeRange): Promise<LogRow[]> {
  authorise(actor, 'plant.read')
  return logSelection()
    .where(
      and(
        subjectWithinSites(actor, maintenanceLogs),
        isAbout(subject),
        gte(maintenanceLogs.performedAt, from),
        lt(maintenanceLogs.performedAt, to),
      ),
    )
    .orderBy(desc(maintenanceLogs.performedAt))
    .limit(100)
    .prepare('subject_logs')
    .execute()
}
