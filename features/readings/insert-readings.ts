import type { TransactionSql } from 'postgres'
import { statusesThat } from '@/features/sensors/status-effects'
import type { ReadingRow } from './check-row'
import { columnsOf } from './columns-of'
import type { SortedBlock } from './sort-series'
import { changesSummaryBefore } from './summary/note-changed-hours'

/** What became of a series, or, once for each such row by its one-based place, that its key was stored before. */
type Outcome =
  | { verdict: 'accepted'; place: number; unit: string | null; lateBeforeMicros: number }
  | { verdict: 'unknown' | 'retired' | 'unit'; place: number; unit: string | null }
  | { verdict: 'stored'; place: number }

/**
 * Inserts what is new, keeps the newest value per sensor, and answers an outcome for each series.
 * An accepted series's rows are late before its newest reading or the last full hour, whichever is later.
 *
 * When all rows come behind their sensors' newest readings they are inserted without looking for their keys first, which saves
 * a quarter of the database's time. Where one is stored all the same, because another writer was quicker, that fails with
 * `unique_violation`, and is done again with `careful`.
 */
export async function insertReadings(
  tx: TransactionSql,
  { rows, places, series }: SortedBlock,
  careful: boolean,
): Promise<Outcome[]> {
  if (rows.length === 0) return []
  const { seconds, values, qualities } = columnsOf(rows)
  const newest = columnsOf(series.map((one) => one.newest))
  const oldest = columnsOf(series.map((one) => one.oldest))
  const originals = rows.some((row) => row.original) ? originalsOf(tx, rows) : null
  const insertInto = tx`
      insert into sensor_readings (sensor_id, "timestamp", value, unit, quality ${originals ? originals.columns : tx``})
      select s.sensor_id, to_timestamp(i.at), i.value, coalesce(s.unit, s.sensor_unit), i.quality
        ${originals ? originals.columns : tx``}
      from incoming i
      join series s on s.place = i.place
      where s.verdict = 'accepted'`
  return tx<Outcome[]>`
    with series as materialized (
      select d.*, s.unit as sensor_unit, l."timestamp" as newest_before,
        case
          when s.sensor_id is null then 'unknown'
          when s.status::text <> all(${statusesThat('acceptsReadings')}::text[]) then 'retired'
          when d.unit <> s.unit then 'unit'
          else 'accepted'
        end as verdict
      from unnest(
        ${newest.sensorIds}::text[], ${newest.units}::text[], ${series.map((one) => one.rank)}::int[],
        ${series.map((one) => one.size)}::int[], ${newest.seconds}::float8[], ${newest.values}::float8[],
        ${newest.qualities}::float8[], ${oldest.seconds}::float8[]
      ) with ordinality as d (sensor_id, unit, rank, size, newest_at, newest_value, newest_quality, oldest_at, place)
      left join sensors s on s.sensor_id = d.sensor_id
      left join sensor_latest l on l.sensor_id = d.sensor_id
    ), follows as materialized (
      select not ${careful}::boolean and bool_and(newest_before is null or to_timestamp(oldest_at) > newest_before) as all_rows
      from series
      where verdict = 'accepted'
    ), incoming as not materialized (
      select generate_series(1, ${rows.length}::int) as ord, unnest(${`{${places}}`}::int[]) as place,
        unnest(${seconds}::float8[]) as at, unnest(${values}::float8[]) as value, unnest(${qualities}::float8[]) as quality
        ${originals ? originals.incoming : tx``}
    ), appended as (
      ${insertInto} and (select all_rows from follows)
      order by s.rank, i.at
    ), inserted as (
      ${insertInto} and not (select all_rows from follows)
      order by s.rank, i.at
      on conflict (sensor_id, "timestamp") do nothing
      returning sensor_id, "timestamp"
    ), latest as (
      insert into sensor_latest (sensor_id, "timestamp", value, quality)
      select distinct on (sensor_id) sensor_id, to_timestamp(newest_at), newest_value, newest_quality
      from series
      where verdict = 'accepted'
      order by sensor_id, newest_at desc
      on conflict (sensor_id) do update
      set "timestamp" = excluded."timestamp", value = excluded.value, quality = excluded.quality
      where excluded."timestamp" > sensor_latest."timestamp"
    )
    select verdict, place::int, sensor_unit as unit,
      (extract(epoch from greatest(newest_before, time_bucket(interval '1 hour', now()) - interval '1 hour')) * 1e6)::float8
        as "lateBeforeMicros"
    from series
    union all
    select 'stored', i.ord, null, null
    from incoming i
    join series s on s.place = i.place
    left join inserted n on n.sensor_id = s.sensor_id and n."timestamp" = to_timestamp(i.at)
    where not (select all_rows from follows)
      and (select count(*) from inserted) < (select sum(size) from series where verdict = 'accepted')
      and s.verdict = 'accepted'
      and n.sensor_id is null`
}

/** The parts of the statement for rows of which some were converted. */
const originalsOf = (tx: TransactionSql, rows: ReadingRow[]) => ({
  columns: tx`, original_value, original_unit`,
  incoming: tx`,
    unnest(${rows.map(({ original }) => original?.value ?? null)}::float8[]) as original_value,
    unnest(${rows.map(({ original }) => original?.unit ?? null)}::text[]) as original_unit`,
})

/** A row and its sensor's unit. */
export type Refused = { row: ReadingRow; unit: string | null }

/** Gathers the rows by what became of them; `changed` are accepted instants, in milliseconds, that the summary may miss. */
export function sortOutcomes({ rows, places, repeats }: SortedBlock, outcomes: Outcome[]) {
  const ofSeries: Exclude<Outcome, { verdict: 'stored' }>[] = []
  const storedBefore = new Set<number>()
  for (const outcome of outcomes)
    if (outcome.verdict === 'stored') storedBefore.add(outcome.place - 1)
    else ofSeries[outcome.place - 1] = outcome
  const refused: Record<'unknown' | 'retired' | 'unit', Refused[]> = { unknown: [], retired: [], unit: [] }
  const sorted = { accepted: 0, late: 0, changed: Array.of<number>(), stored: Array.of<ReadingRow>(), refused }
  const changedBefore = changesSummaryBefore() * 1000
  for (const [i, row] of rows.entries()) {
    const outcome = ofSeries[(places[i] ?? 0) - 1]
    if (!outcome) throw new Error(`no outcome for row ${i} of ${rows.length}`)
    if (outcome.verdict !== 'accepted') refused[outcome.verdict].push({ row, unit: outcome.unit })
    else if (storedBefore.has(i)) sorted.stored.push(row)
    else {
      sorted.accepted++
      if (row.atMicros < outcome.lateBeforeMicros) sorted.late++
      if (row.atMicros < changedBefore) sorted.changed.push(row.atMicros / 1000)
    }
  }
  const repeated: Refused[] = []
  for (const { row, place } of repeats) {
    const { verdict, unit } = ofSeries[place - 1] ?? { verdict: 'accepted', unit: null }
    // Where the first one is not stored, nothing stands there that this one could repeat.
    const sameFate = verdict === 'unknown' || verdict === 'retired' ? refused[verdict] : repeated
    sameFate.push({ row, unit })
  }
  return { ...sorted, repeated }
}
