import { isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { refreshSummary } from '@/features/readings/summary/commands'
import { type History, loadHistory } from './load-history'
import { shapeOf } from './machine-readings'

const dayMs = 86_400_000

/** Replaces all readings by so many of machines, with their summary and each sensor's newest, as in a plant that runs. */
export async function loadWeek(readings: number): Promise<History> {
  await sql`truncate sensor_readings`
  const history = await loadHistory(shapeOf(readings))
  await refreshSummary(commandLine, history.from, history.to)
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select distinct on (sensor_id) sensor_id, "timestamp", value
    from sensor_readings where "timestamp" >= ${new Date(history.to.getTime() - dayMs).toISOString()}
    order by sensor_id, "timestamp" desc
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
  await sql`analyze`
  if (isEmbedded()) await sql`checkpoint`
  return history
}
