import type { TransactionSql } from 'postgres'
import type { Block, ReadingRow } from './check-row'
import { columnsOf } from './columns-of'
import { inSensorUnit } from './in-sensor-unit'
import { insertReadings, type Refused, sortOutcomes } from './insert-readings'
import type { Verdict } from './receipt'
import { sortBySeries } from './sort-series'
import { conflictFault, retiredFault, unitFault, unknownFault } from './storing-faults'
import { noteChangedHours } from './summary/note-changed-hours'

const quarantineLimit = 10_000

/**
 * Stores a block in the transaction and tells what became of each row.
 * @throws PostgresError `unique_violation` when another writer was quicker, unless `careful`.
 */
export async function storeRows(
  tx: TransactionSql,
  deviceKeyId: string,
  block: Block,
  careful: boolean,
): Promise<Verdict> {
  const sorted = sortBySeries(block.rows)
  const { refused, repeated, ...plain } = sortOutcomes(sorted, await insertReadings(tx, sorted, careful))
  const again = await storeConverted(tx, [...refused.unit, ...repeated], careful)
  await noteChangedHours(tx, [...plain.changed, ...again.changed])
  const stored = [...plain.stored, ...again.stored]
  const values = await storedValues(tx, stored)
  const differing = stored.filter((_, i) => values.get(i + 1) !== stored[i]?.value)
  await keepConflicts(tx, differing)
  const unknown = [...refused.unknown, ...again.refused.unknown].map(({ row }) => row).sort((a, b) => a.index - b.index)
  const retired = [...refused.retired, ...again.refused.retired]
  const quarantined = await quarantine(tx, unknown, deviceKeyId)
  return {
    accepted: plain.accepted + again.accepted,
    duplicates: sorted.duplicates + again.duplicates + stored.length - differing.length,
    conflicts: differing.length,
    quarantined,
    rejected: block.faults.length + again.faults.length + retired.length + unknown.length - quarantined,
    late: plain.late + again.late,
    faults: [
      ...block.faults,
      ...again.faults,
      ...retired.map(({ row }) => retiredFault(row)),
      ...unknown.map((row, i) => unknownFault(row, i < quarantined)),
      ...differing.map(conflictFault),
    ],
  }
}

/**
 * Stores rows that came in another unit than their sensor's, and repeats that do not plainly say the same: in the sensor's
 * unit, and in the order in which they came.
 */
async function storeConverted(tx: TransactionSql, refused: Refused[], careful: boolean) {
  const { rows, faults } = await inSensorUnit(refused.toSorted((a, b) => a.row.index - b.row.index))
  const sorted = sortBySeries(rows)
  const outcome = sortOutcomes(sorted, await insertReadings(tx, sorted, careful))
  return {
    ...outcome,
    duplicates: sorted.duplicates,
    stored: [...outcome.stored, ...outcome.repeated.map(({ row }) => row)],
    faults: [...faults, ...outcome.refused.unit.map(({ row, unit }) => unitFault(row, unit))],
  }
}

/**
 * The values that stand under these rows' keys, by the row's one-based place, seen by a statement of its own: another writer
 * may have just come first.
 */
async function storedValues(tx: TransactionSql, rows: ReadingRow[]): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map()
  const { sensorIds, seconds } = columnsOf(rows)
  const found = await tx<{ ord: number; value: number }[]>`
    select k.ord::int, r.value
    from unnest(${sensorIds}::text[], ${seconds}::float8[]) with ordinality as k (sensor_id, at, ord)
    join sensor_readings r on r.sensor_id = k.sensor_id and r."timestamp" = to_timestamp(k.at)`
  return new Map(found.map(({ ord, value }) => [ord, value]))
}

/**
 * In one order, as everything that concurrent batches may both write: else they wait for each other. A value that was replaced
 * by a person does not come up again.
 */
async function keepConflicts(tx: TransactionSql, rows: ReadingRow[]): Promise<void> {
  if (rows.length === 0) return
  const { sensorIds, seconds, values, qualities } = columnsOf(rows)
  await tx`
    insert into reading_conflicts (sensor_id, "timestamp", value, quality)
    select r.sensor_id, to_timestamp(r.at), r.value, r.quality
    from unnest(${sensorIds}::text[], ${seconds}::float8[], ${values}::float8[], ${qualities}::float8[])
      as r (sensor_id, at, value, quality)
    join sensors using (sensor_id)
    where not exists (
      select from reading_conflicts c
      where c.sensor_id = r.sensor_id and c."timestamp" = to_timestamp(r.at) and c.replaced_value = r.value
    )
    order by r.sensor_id, r.at, r.value
    on conflict do nothing`
}

/** Keeps the first rows of unknown sensors that fit the key's bound; answers how many of them are kept. */
async function quarantine(tx: TransactionSql, rows: ReadingRow[], deviceKeyId: string): Promise<number> {
  if (rows.length === 0) return 0
  const [held] = await tx<{ count: number }[]>`
    select count(*)::int as count from quarantined_readings where device_key_id = ${deviceKeyId}`
  const kept = rows.slice(0, Math.max(0, quarantineLimit - (held?.count ?? 0)))
  const { sensorIds, seconds, values, units, qualities } = columnsOf(kept)
  await tx`
    insert into quarantined_readings (sensor_id, "timestamp", value, unit, quality, device_key_id)
    select r.sensor_id, to_timestamp(r.at), r.value, r.unit, r.quality, ${deviceKeyId}
    from unnest(
      ${sensorIds}::text[], ${seconds}::float8[], ${values}::float8[], ${units}::text[], ${qualities}::float8[]
    ) as r (sensor_id, at, value, unit, quality)
    order by r.sensor_id, r.at
    on conflict do nothing`
  return kept.length
}

/** The part of a statement that keeps the newest reading of each sensor, out of its own `inserted` readings. */
export const keepNewest = (tx: TransactionSql) => tx`
  insert into sensor_latest (sensor_id, "timestamp", value, quality)
  select distinct on (sensor_id) sensor_id, "timestamp", value, quality
  from inserted
  order by sensor_id, "timestamp" desc
  on conflict (sensor_id) do update
  set "timestamp" = excluded."timestamp", value = excluded.value, quality = excluded.quality
  where excluded."timestamp" > sensor_latest."timestamp"`
