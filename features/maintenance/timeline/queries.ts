import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceLogs, maintenanceTasks, sensors, taskTransitions } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { saidIn } from '@/features/alerts/say-finding'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { EventKind, TimelineFilters } from './filters'

/**
 * `what` is an alert's severity, the step of a task, or what was done; `id` that of the alert, task or entry; `sensorId` is null for
 * what is about the machine as a whole.
 */
export type TimelineEvent = {
  kind: EventKind
  id: string
  at: Date
  message: string
  what: string
  by: string | null
  sensorId: string | null
  total: number
}

type Row = Omit<TimelineEvent, 'at'> & { at: string; finding: unknown }

const isAbout = (of: SQL, equipmentId: string) => sql`(${of}.equipment_id = ${equipmentId}
  or (${of}.equipment_id is null and ${of}.sensor_id in (select s.sensor_id from ${sensors} s where s.equipment_id = ${equipmentId})))`

/** Each kind as rows of one shape; a replaced part begins a new baseline beside being an entry. */
const rowsOf: Record<EventKind, (equipmentId: string) => SQL> = {
  alert: (id) => sql`
    select 'alert' as kind, a.id, a.raised_at as at, a.message, a.evidence -> 'finding' as finding, a.severity::text as what,
      null::text as by, a.sensor_id
    from ${anomalyAlerts} a where ${isAbout(sql`a`, id)}`,
  task: (id) => sql`
    select 'task', t.id, x.at, t.title::text, null::jsonb, x.event::text, nullif(x.actor, ''), t.sensor_id
    from ${taskTransitions} x join ${maintenanceTasks} t on t.id = x.task_id
    where x.event in ('requested', 'started', 'paused', 'completed', 'cancelled') and ${isAbout(sql`t`, id)}`,
  entry: (id) => sql`
    select 'entry', l.id, l.performed_at, l.description, null::jsonb, l.activity::text, l.performed_by, l.sensor_id
    from ${maintenanceLogs} l where ${isAbout(sql`l`, id)}`,
  baseline: (id) => sql`
    select 'baseline', l.id, l.performed_at, l.description, null::jsonb, l.activity::text, l.performed_by, l.sensor_id
    from ${maintenanceLogs} l where l.activity = 'replacement' and ${isAbout(sql`l`, id)}`,
}

/** What happened at a machine, a page of 50, the newest first; nothing of one that is not on the actor's sites. */
export async function listTimeline(
  actor: Actor,
  equipmentId: string,
  { kind, page }: TimelineFilters,
): Promise<Page<TimelineEvent>> {
  authorise(actor, 'plant.read')
  if (!z.uuid().safeParse(equipmentId).success) return pageOf([], page)
  const kinds: EventKind[] = kind ? [kind] : ['alert', 'task', 'entry', 'baseline']
  const all = sql.join(
    kinds.map((one) => sql`(${rowsOf[one](equipmentId)})`),
    sql` union all `,
  )
  const seen = withinSites(actor, equipment.id) ?? sql`true`
  const rows = await db.execute<Row>(sql`
    select e.kind, e.id, e.at, e.message, e.finding, e.what, e.by, e.sensor_id as "sensorId", count(*) over ()::int as total
    from (${all}) e (kind, id, at, message, finding, what, by, sensor_id)
    where exists (select from ${equipment} where ${equipment.id} = ${equipmentId} and ${seen})
    order by e.at desc, e.kind, e.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`)
  const events = [...rows].map(({ finding, at, ...row }) => ({
    ...row,
    at: new Date(at),
    message: saidIn({ message: row.message, finding }).message,
  }))
  return pageOf(events, page)
}
