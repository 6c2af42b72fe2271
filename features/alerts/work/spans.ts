import type { TransactionSql } from 'postgres'
import { sql } from '@/db/client'
import type { TimeRange } from '@/lib/time-range'

/** When somebody worked on a sensor or its machine; instants in ms, the end not included. */
export type WorkSpan = { from: number; to: number }

/**
 * The spans of work on these sensors that touch a range, by their identifiers; one that goes on ends when its quiet does.
 * No actor: who asks has made sure that the sensors may be seen, or is the worker inside its transaction.
 */
export async function listWorkSpans(
  sensorIds: string[],
  { from, to }: TimeRange,
  statements: typeof sql | TransactionSql = sql,
): Promise<Map<string, WorkSpan[]>> {
  const rows = await statements<(WorkSpan & { sensorId: string })[]>`
    select s.sensor_id as "sensorId",
      extract(epoch from w.started_at)::float8 * 1000 as from,
      extract(epoch from coalesce(w.ended_at, w.until))::float8 * 1000 as to
    from sensors s
    join maintenance_intervals w on w.sensor_id = s.sensor_id or w.equipment_id = s.equipment_id
    where s.sensor_id = any(${sensorIds}) and w.started_at < ${to.toISOString()}
      and coalesce(w.ended_at, w.until) > ${from.toISOString()}
    order by w.started_at`
  const spans = new Map<string, WorkSpan[]>()
  for (const { sensorId, ...span } of rows) spans.set(sensorId, [...(spans.get(sensorId) ?? []), span])
  return spans
}

/** Whether work touches the time from an instant on; left out, the instant alone. */
export const touchesWork = (spans: WorkSpan[] | undefined, at: number, lastsMs = 1): boolean =>
  spans?.some(({ from, to }) => at < to && at + lastsMs > from) ?? false
