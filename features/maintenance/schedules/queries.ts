import { and, asc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { checklistTemplates, equipment, maintenanceSchedules, sensors, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { microsOf, type Part, partOf, placeIn } from '@/lib/parts'
import { DuePlace } from './input'

const selection = () =>
  db
    .select({
      id: maintenanceSchedules.id,
      title: maintenanceSchedules.title,
      description: maintenanceSchedules.description,
      priority: maintenanceSchedules.priority,
      kind: maintenanceSchedules.kind,
      rule: sql<string>`coalesce(${maintenanceSchedules.rule}, '')`,
      startsLocal: sql<string>`coalesce(${maintenanceSchedules.startsLocal}, '')`,
      basis: maintenanceSchedules.basis,
      leadDays: maintenanceSchedules.leadDays,
      nextDueAt: maintenanceSchedules.nextDueAt,
      sensorId: sql<
        string | null
      >`coalesce(${maintenanceSchedules.meterSensorId}, ${maintenanceSchedules.conditionSensorId})`,
      unit: sensors.unit,
      meterKind: maintenanceSchedules.meterKind,
      meterEvery: maintenanceSchedules.meterEvery,
      meterAbove: maintenanceSchedules.meterAbove,
      meterSince: maintenanceSchedules.meterSince,
      meterUsed: maintenanceSchedules.meterUsed,
      meterReadAt: maintenanceSchedules.meterReadAt,
      conditionKind: maintenanceSchedules.conditionKind,
      conditionLimit: maintenanceSchedules.conditionLimit,
      conditionHours: maintenanceSchedules.conditionHours,
      conditionSince: maintenanceSchedules.conditionSince,
      alertType: maintenanceSchedules.alertType,
      alertSeverity: maintenanceSchedules.alertSeverity,
      pausedAt: maintenanceSchedules.pausedAt,
      retiredAt: maintenanceSchedules.retiredAt,
      revision: maintenanceSchedules.revision,
      equipmentTag: equipment.tag,
      assigneeId: maintenanceSchedules.assigneeId,
      assignee: users.name,
      checklistId: maintenanceSchedules.templateId,
      checklist: checklistTemplates.name,
    })
    .from(maintenanceSchedules)
    .leftJoin(
      sensors,
      sql`${sensors.sensorId} = coalesce(${maintenanceSchedules.meterSensorId}, ${maintenanceSchedules.conditionSensorId})`,
    )
    .leftJoin(equipment, eq(equipment.id, maintenanceSchedules.equipmentId))
    .leftJoin(users, eq(users.id, maintenanceSchedules.assigneeId))
    .leftJoin(checklistTemplates, eq(checklistTemplates.id, maintenanceSchedules.templateId))

const visibleTo = (actor: Actor): SQL | undefined => withinSites(actor, maintenanceSchedules.equipmentId)

export type ScheduleRow = Awaited<ReturnType<typeof selection>>[number]

/** What recurs, the next first, from where a cursor ends. Retired ones are left out. */
export async function listSchedulePart(
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Part<ScheduleRow>> {
  authorise(actor, 'plant.read')
  const { id, retiredAt, nextDueAt } = maintenanceSchedules
  const dueOrNever = sql`coalesce(${nextDueAt}, 'infinity')`
  const [due, last] = (cursor ? placeIn(DuePlace, cursor) : null) ?? []
  const after =
    due === undefined ? undefined : sql`(${dueOrNever}, ${id}) > (${due || 'infinity'}::timestamptz, ${last}::uuid)`
  const found = await selection()
    .where(and(isNull(retiredAt), visibleTo(actor), after))
    .orderBy(dueOrNever, asc(id))
    .limit(limit + 1)
  return partOf(found, limit, (row) => [row.nextDueAt ? microsOf(row.nextDueAt) : '', row.id])
}

/** What recurs, the next first; the first 500. */
export const listSchedules = async (actor: Actor): Promise<ScheduleRow[]> =>
  (await listSchedulePart(actor, { limit: 500 })).rows

/** One schedule, also a retired one, or null when it is not there for the actor. */
export async function getSchedule(actor: Actor, id: string): Promise<ScheduleRow | null> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(id).success) return null
  const [row] = await selection().where(and(eq(maintenanceSchedules.id, id), visibleTo(actor)))
  return row ?? null
}

/** The identifiers of sensors that work can follow, the first 1000. */
export async function listSensorIds(actor: Actor): Promise<string[]> {
  authorise(actor, 'plant.read')
  const { sensorId, status, equipmentId } = sensors
  const rows = await db
    .select({ sensorId })
    .from(sensors)
    .where(and(ne(status, 'retired'), withinSites(actor, equipmentId)))
    .orderBy(asc(sensorId))
    .limit(1000)
  return rows.map((row) => row.sensorId)
}
