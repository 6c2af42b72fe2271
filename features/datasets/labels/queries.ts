import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { getEquipment } from '@/features/equipment/queries'
import type { Cell, Column } from '@/lib/table-file/column'
import type { LabelQuery } from './input'

const pageRows = 2_000

export const labelColumns: Column[] = [
  { name: 'at', type: 'instant' },
  { name: 'failure_within', type: 'boolean' },
  { name: 'hours_to_failure', type: 'number' },
  { name: 'known_at', type: 'instant' },
  { name: 'is_down', type: 'boolean' },
  { name: 'in_maintenance', type: 'boolean' },
  { name: 'hours_since_maintenance', type: 'number' },
  { name: 'open_alerts', type: 'integer' },
]

type Label = {
  at: number
  within: boolean | null
  hours: number | null
  known: number | null
  down: boolean
  maintained: boolean
  since: number | null
  alerts: number
}

/**
 * Labels of a machine as rows of `labelColumns`, 2,000 at a time (docs/features.md). What lies ahead of `at` is in the first four
 * columns alone; the others say what was so then, and of the log what was written by then.
 */
export async function* eachLabelPage(
  actor: Actor,
  equipmentId: string,
  { from, to, step, horizon }: Pick<LabelQuery, 'from' | 'to' | 'step' | 'horizon'>,
  now: Date,
): AsyncGenerator<Cell[][]> {
  authorise(actor, 'plant.read')
  if (!(await getEquipment(actor, equipmentId))) return
  const stepMs = step * 1000
  for (let first = from.getTime(); first < to.getTime(); first += pageRows * stepMs) {
    const end = Math.min(to.getTime() - 1, first + pageRows * stepMs - 1)
    const rows = await readLabels(equipmentId, { first, end, step, horizon }, now)
    yield rows.map(({ at, within, hours, known, down, maintained, since, alerts }) => [
      ...[at, within, hours, known, down, maintained, since, alerts],
    ])
  }
}

type Span = { first: number; end: number; step: number; horizon: number }
const iso = (at: number) => new Date(at).toISOString()

/**
 * A failure is what maintenance's figures count as one: work that corrects, or an alarm of which somebody said that the machine
 * failed. It is known from when that was said.
 */
const readLabels = (equipmentId: string, { first, end, step, horizon }: Span, now: Date) => sql<Label[]>`
  with failures as (
    select
      coalesce(a.failed_at, t.created_at) as failed_at,
      t.completed_at as restored_at,
      greatest(a.verdict_at, t.created_at) as known_at
    from maintenance_tasks t
    left join anomaly_alerts a on a.id = t.alert_id
    left join sensors s on s.sensor_id = t.sensor_id
    where coalesce(t.equipment_id, s.equipment_id) = ${equipmentId} and t.status <> 'cancelled'
      and (t.type = 'corrective' or a.failed_at is not null)
    union all
    select a.failed_at, a.resolved_at, a.verdict_at
    from anomaly_alerts a
    join sensors s on s.sensor_id = a.sensor_id
    where coalesce(a.equipment_id, s.equipment_id) = ${equipmentId} and a.failed_at is not null
      and not exists (select from maintenance_tasks t where t.alert_id = a.id)
  ),
  grid as (
    select at, at + make_interval(secs => ${horizon}) as ends
    from generate_series(${iso(first)}::timestamptz, ${iso(end)}::timestamptz, make_interval(secs => ${step})) as at
  )
  select
    (extract(epoch from at) * 1000000)::float8 as at,
    case when failed_at <= ends then true when ends <= ${now.toISOString()}::timestamptz then false end as within,
    extract(epoch from failed_at - at)::float8 / 3600 as hours,
    (extract(epoch from case
      when failed_at <= ends then greatest(known_at, failed_at)
      when ends <= ${now.toISOString()}::timestamptz then ends
    end) * 1000000)::float8 as known,
    exists (
      select from failures f where f.failed_at <= at and (f.restored_at is null or f.restored_at > at)
    ) as down,
    exists (
      select from maintenance_intervals w
      left join sensors s on s.sensor_id = w.sensor_id
      where coalesce(w.equipment_id, s.equipment_id) = ${equipmentId}
        and w.started_at <= at and coalesce(w.ended_at, w.until) > at
    ) as maintained,
    (
      select extract(epoch from at - max(m.performed_at))::float8 / 3600
      from maintenance_logs m
      left join sensors s on s.sensor_id = m.sensor_id
      where coalesce(m.equipment_id, s.equipment_id) = ${equipmentId} and m.performed_at <= at and m.created_at <= at
    ) as since,
    (
      select count(*)::float8
      from anomaly_alerts a
      join sensors s on s.sensor_id = a.sensor_id
      where coalesce(a.equipment_id, s.equipment_id) = ${equipmentId}
        and a.raised_at <= at and (a.resolved_at is null or a.resolved_at > at)
    ) as alerts
  from grid
  left join lateral (
    select failed_at, known_at from failures where failed_at > at order by failed_at limit 1
  ) as next on true
  order by at`
