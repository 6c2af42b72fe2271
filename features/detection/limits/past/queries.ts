import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import type { Past } from '@/features/detection/limits/backtest'
import type { Hour } from '@/features/detection/limits/hour-course'
import { getSensor } from '@/features/sensors/queries'
import type { TimeRange } from '@/lib/time-range'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Failures and repairs that lie closer together are one. */
const sameFailureMs = dayMs
/** An entry that says nothing of its time stands for an hour of work. */
const usualMinutes = 60

export type LimitPast = Past & { range: TimeRange }

/**
 * The last days of a sensor's readings hour by hour, when somebody worked on it or its machine, and the failures that were
 * confirmed: alerts that were real, and repairs and replacements. Null before the first reading, and when there is no such
 * sensor on the actor's sites.
 */
export async function getLimitPast(actor: Actor, sensorId: string, days: number): Promise<LimitPast | null> {
  authorise(actor, 'plant.read')
  const sensor = await getSensor(actor, sensorId, new Date())
  if (!sensor?.latestAt) return null
  const to = new Date(Math.floor(sensor.latestAt.getTime() / hourMs + 1) * hourMs)
  const range = { from: new Date(to.getTime() - days * dayMs), to }
  const [hours, work, failures] = await Promise.all([
    listHours(sensorId, range),
    listWork(sensorId, range),
    listFailures(sensorId, range),
  ])
  return { range, hours, work, failures }
}

async function listHours(sensorId: string, { from, to }: TimeRange): Promise<Hour[]> {
  const rows = await sql<{ at: number; low: number; mean: number; high: number }[]>`
    select extract(epoch from hour)::float8 * 1000 as at, min_value as low, avg_value as mean, max_value as high
    from sensor_readings_summary_hourly
    where sensor_id = ${sensorId} and hour >= ${from.toISOString()} and hour < ${to.toISOString()}
    order by hour`
  return rows.map(({ at, low, mean, high }) => [at, low, mean, high])
}

/** On the sensor, or on the machine that carries it. */
const ofPart = (sensorId: string) => sql`
  (sensor_id = ${sensorId} or equipment_id = (select equipment_id from sensors where sensor_id = ${sensorId}))`

/** Entries are written when the work is done. */
async function listWork(sensorId: string, { from, to }: TimeRange): Promise<Past['work']> {
  const rows = await sql<{ from: number; to: number }[]>`
    with work as (
      select performed_at - make_interval(mins => greatest(labour_minutes, downtime_minutes, ${usualMinutes})) as began,
        performed_at as ended
      from maintenance_logs
      where ${ofPart(sensorId)}
      union all
      select started_at, coalesce(completed_at, now())
      from maintenance_tasks
      where ${ofPart(sensorId)} and started_at is not null and status <> 'cancelled'
    )
    select extract(epoch from began)::float8 * 1000 as from, extract(epoch from ended)::float8 * 1000 as to
    from work
    where ended >= ${from.toISOString()} and began < ${to.toISOString()}
    order by began
    limit 1000`
  return [...rows]
}

async function listFailures(sensorId: string, { from, to }: TimeRange): Promise<number[]> {
  const rows = await sql<{ at: number }[]>`
    with failures as (
      select coalesce(failed_at, raised_at) as failed from anomaly_alerts where ${ofPart(sensorId)} and verdict = 'real'
      union all
      select performed_at from maintenance_logs
      where ${ofPart(sensorId)} and corrects_id is null
        and not exists (select from anomaly_alerts a where a.id = alert_id and a.verdict = 'real') and (
        activity in ('repair', 'replacement')
        or exists (select from maintenance_tasks t where t.id = task_id and t.type = 'corrective')
      )
    )
    select extract(epoch from failed)::float8 * 1000 as at
    from failures
    where failed >= ${from.toISOString()} and failed < ${to.toISOString()}
    order by failed
    limit 1000`
  return rows.map(({ at }) => at).filter((at, i, all) => i === 0 || at - (all[i - 1] ?? at) > sameFailureMs)
}
