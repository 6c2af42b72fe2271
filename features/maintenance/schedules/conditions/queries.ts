import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { listHealth } from '@/features/detection/health/queries'
import { listRemainingLives } from '@/features/detection/trend/queries'
import type { Schedule } from '@/features/maintenance/schedules/making/add-due-task'
import { formatDuration, formatNumber, formatValue } from '@/lib/format'

/** A condition that holds: since when by itself, if it says so; what it was, in a sentence; and what the task is about. */
export type Standing = {
  since: Date | null
  because: string
  dueAt: Date | null
  sensorId: string | null
  alertId: string | null
}

const hourMs = 3_600_000
const dayMs = 86_400_000

/** Whether the condition of a schedule holds now; null when it does not, or nothing can be said. */
export async function getStanding(actor: Actor, schedule: Schedule, now: Date): Promise<Standing | null> {
  authorise(actor, 'plant.read')
  const { conditionKind, conditionSensorId, conditionLimit, conditionHours, equipmentId } = schedule
  if (conditionKind === 'alert') return alertStanding(schedule)
  if (conditionLimit === null || conditionHours === null) return null
  if (conditionSensorId !== null && (conditionKind === 'above' || conditionKind === 'below'))
    return levelStanding({
      ...{ sensorId: conditionSensorId, side: conditionKind, limit: conditionLimit, hours: conditionHours, now },
    })
  if (equipmentId === null) return null
  if (conditionKind === 'health') {
    const score = (await listHealth(actor, [equipmentId], now)).get(equipmentId)?.score ?? null
    if (score === null || score >= conditionLimit) return null
    return standing(`Health is ${score} of 100, below ${formatNumber(conditionLimit)}.`)
  }
  const [life] = await listRemainingLives(actor, { equipmentId }, now)
  if (!life || life.days >= conditionLimit) return null
  const days = formatDuration(life.days * 86_400)
  const because = `${life.name} reaches ${formatValue(life.bound.value, life.unit)} in ${days} if it goes on as in the last weeks.`
  return { ...standing(because), sensorId: life.sensorId, dueAt: new Date(now.getTime() + life.days * dayMs) }
}

const standing = (because: string): Standing => ({ since: null, because, dueAt: null, sensorId: null, alertId: null })

type Level = { sensorId: string; side: 'above' | 'below'; limit: number; hours: number; now: Date }

/** Holds when each of the last full hours has readings and a mean beyond the limit: since the first of these hours at the latest. */
async function levelStanding({ sensorId, side, limit, hours, now }: Level): Promise<Standing | null> {
  const isBeyond = side === 'above' ? sql`avg_value > ${limit}` : sql`avg_value < ${limit}`
  const to = Math.floor(now.getTime() / hourMs) * hourMs
  const from = new Date(to - hours * hourMs)
  const [row] = await sql<{ name: string; unit: string | null; beyond: number }[]>`
    select coalesce(s.name, s.sensor_id) as name, s.unit, (
      select count(*) filter (where ${isBeyond})::int
      from sensor_readings_summary_hourly h
      where h.sensor_id = s.sensor_id and h.hour >= ${from.toISOString()} and h.hour < ${new Date(to).toISOString()}
    ) as beyond
    from sensors s where s.sensor_id = ${sensorId}`
  if (!row || row.beyond < hours) return null
  const because = `${row.name} was ${side} ${formatValue(limit, row.unit)} for ${hours} h, each hour's mean.`
  return { ...standing(because), sensorId, since: from }
}

/** Holds while an alert of the machine asks for work and nobody has made a task of it; the worst and then the oldest is meant. */
async function alertStanding({ equipmentId, alertType, alertSeverity }: Schedule): Promise<Standing | null> {
  const [alert] = await sql<{ id: string; message: string; raisedAt: number; sensorId: string | null }[]>`
    select a.id, a.message, a.sensor_id as "sensorId", extract(epoch from a.raised_at)::float8 * 1000 as "raisedAt"
    from anomaly_alerts a
    left join sensors s on s.sensor_id = a.sensor_id
    where coalesce(a.equipment_id, s.equipment_id) = ${equipmentId}
      and a.status <> 'resolved' and a.suppressed_at is null and a.out_of_service_at is null and a.worked_on_at is null
      and a.severity >= ${alertSeverity}::alert_severity
      and (${alertType}::alert_type is null or a.type = ${alertType}::alert_type)
      and not exists (select from maintenance_tasks t where t.alert_id = a.id)
    order by a.severity desc, a.raised_at
    limit 1`
  if (!alert) return null
  const { id, message, raisedAt, sensorId } = alert
  return { ...standing(message), alertId: id, sensorId, since: new Date(raisedAt) }
}
