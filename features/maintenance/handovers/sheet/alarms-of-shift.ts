import { sql } from '@/db/client'
import type { TimeRange } from '@/lib/time-range'
import type { Sheet } from './sheet'

const shown = 60

type Counts = Sheet['alarms']['counts']
type Alarm = Sheet['alarms']['rows'][number]
type Row = Omit<Alarm, 'machine' | 'raisedAt'> & {
  tag: string | null
  name: string | null
  raised_at: string
  total: number
}

/** The alarms of a site that a shift saw raised or that are not over: the first 60, the worst first, and counts of all. */
export async function alarmsOfShift(site: string, { from, to }: TimeRange, now: Date): Promise<Sheet['alarms']> {
  const start = from.toISOString()
  const end = to.toISOString()
  const at = now.toISOString()
  const alarms = sql`
    select a.*, e.tag, e.name as machine_name,
      coalesce(s.name, s.sensor_id) as sensor,
      case
        when a.status = 'resolved' then null
        when a.shelved_until > ${at}::timestamptz then 'shelved'
        when a.suppressed_at is not null and coalesce(a.suppressed_until > ${at}::timestamptz, true) then 'suppressed'
        when a.out_of_service_at is not null and coalesce(a.out_of_service_until > ${at}::timestamptz, true) then 'out_of_service'
        when a.worked_on_at is not null then 'worked_on'
      end as set_aside,
      exists (
        select from alert_transitions t
        where t.alert_id = a.id and t.event in ('raised', 'raised_again')
          and t.at >= ${start}::timestamptz and t.at < ${end}::timestamptz
      ) or (a.raised_at >= ${start}::timestamptz and a.raised_at < ${end}::timestamptz) as is_raised
    from anomaly_alerts a
    join sensors s on s.sensor_id = a.sensor_id
    join equipment e on e.id = coalesce(a.equipment_id, s.equipment_id)
    where e.site = ${site}`
  const [counts] = await sql<Counts[]>`
    with alarms as (${alarms})
    select count(*) filter (where is_raised)::int as raised,
      count(*) filter (where status = 'open' and set_aside is null)::int as unacknowledged,
      count(*) filter (where status = 'acknowledged' and set_aside is null)::int as acknowledged,
      count(*) filter (where set_aside = 'shelved')::int as shelved,
      count(*) filter (where set_aside = 'suppressed')::int as suppressed,
      count(*) filter (where set_aside = 'out_of_service')::int as "outOfService",
      count(*) filter (where set_aside = 'worked_on')::int as "workedOn"
    from alarms`
  if (!counts) throw new Error('alarms were not counted')
  const rows = await sql<Row[]>`
    with alarms as (${alarms})
    select id, severity, process_state as state, set_aside as "setAside", message, evidence -> 'finding' as finding, sensor,
      tag, machine_name as name, raised_at::text, assignee, count(*) over ()::int as total
    from alarms
    where is_raised or status <> 'resolved'
    order by status = 'resolved', severity desc, raised_at desc, id
    limit ${shown}`
  return { counts, total: rows[0]?.total ?? 0, rows: rows.map(alarmOf) }
}

function alarmOf({ tag, name, raised_at, total, finding, ...alarm }: Row): Alarm {
  const machine = tag === null ? null : { tag, name: name ?? '' }
  const raisedAt = new Date(raised_at).toISOString()
  return { ...alarm, ...(finding !== null && { finding }), machine, raisedAt }
}
