import type { TransactionSql } from 'postgres'
import { statusesThat } from '@/features/sensors/status-effects'
import type { Block, ReadingRow, RowFault } from './check-row'
import type { Verdict } from './receipt'
import { splitRepeats } from './split-repeats'

const quarantineLimit = 10_000

/** Stores a block in the transaction and tells what became of each row. */
export async function storeRows(tx: TransactionSql, deviceKeyId: string, block: Block): Promise<Verdict> {
  const { first, duplicates, conflicts } = splitRepeats(block.rows)
  const left = await insertReadings(tx, first)
  const withVerdict = (verdict: Left['verdict']) =>
    left.filter((row) => row.verdict === verdict).map((row) => ({ row: at(first, row.ord), unit: row.unit }))
  const known = withVerdict('stored').map(({ row }) => row)
  const stored = await storedValues(tx, known)
  const changed = known.filter((row) => stored.get(keyOf(row)) !== row.value)
  const settled = [...conflicts, ...changed]
  await keepConflicts(tx, settled)
  const unknown = withVerdict('unknown').map(({ row }) => row)
  const quarantined = await quarantine(tx, unknown, deviceKeyId)
  const [wrongUnits, retired, late] = [withVerdict('unit'), withVerdict('retired'), withVerdict('late').length]
  return {
    accepted: first.length - (left.length - late),
    duplicates: duplicates + known.length - changed.length,
    conflicts: settled.length,
    quarantined,
    rejected: block.faults.length + wrongUnits.length + retired.length + unknown.length - quarantined,
    late,
    faults: [
      ...block.faults,
      ...wrongUnits.map(({ row, unit }) => unitFault(row, unit)),
      ...retired.map(({ row }) => retiredFault(row)),
      ...unknown.map((row, i) => unknownFault(row, i < quarantined)),
      ...settled.map(conflictFault),
    ],
  }
}

/** A row that is not simply accepted, by its one-based place. */
type Left = { ord: number; verdict: 'late' | 'stored' | 'unknown' | 'retired' | 'unit'; unit: string | null }

/** The rows as arrays for `unnest`; instants are seconds for `to_timestamp`, exact to the microsecond. */
const columnsOf = (rows: ReadingRow[]) => ({
  sensorIds: rows.map((row) => row.sensorId),
  seconds: rows.map((row) => row.atMicros / 1e6),
  values: rows.map((row) => row.value),
  units: rows.map((row) => row.unit),
  qualities: rows.map((row) => row.quality),
})

/**
 * Inserts what is new, keeps the newest value per sensor, and answers the rows that are not simply accepted.
 * Rows go in by (sensor, time), so that concurrent batches take their locks in one order.
 */
async function insertReadings(tx: TransactionSql, rows: ReadingRow[]): Promise<Left[]> {
  if (rows.length === 0) return []
  const { sensorIds, seconds, values, units, qualities } = columnsOf(rows)
  return tx<Left[]>`
    with incoming as (
      select r.sensor_id, to_timestamp(r.at) as "timestamp", r.value, r.unit, r.quality, r.ord::int,
        s.sensor_id as known, s.unit as sensor_unit, l."timestamp" as newest,
        s.status::text = any(${statusesThat('acceptsReadings')}::text[]) as accepts
      from unnest(
        ${sensorIds}::text[], ${seconds}::float8[], ${values}::float8[], ${units}::text[], ${qualities}::float8[]
      ) with ordinality as r (sensor_id, at, value, unit, quality, ord)
      left join sensors s on s.sensor_id = r.sensor_id
      left join sensor_latest l on l.sensor_id = r.sensor_id
    ), inserted as (
      insert into sensor_readings (sensor_id, "timestamp", value, unit, quality)
      select sensor_id, "timestamp", value, coalesce(unit, sensor_unit), quality
      from incoming
      where accepts and (unit is null or sensor_unit is null or unit = sensor_unit)
      order by sensor_id, "timestamp"
      on conflict (sensor_id, "timestamp") do nothing
      returning sensor_id, "timestamp", value, quality
    ), newest as (${keepNewest(tx)})
    select i.ord, i.sensor_unit as unit,
      case
        when n.sensor_id is not null then 'late'
        when i.known is null then 'unknown'
        when not i.accepts then 'retired'
        when i.unit <> i.sensor_unit then 'unit'
        else 'stored'
      end as verdict
    from incoming i
    left join inserted n on n.sensor_id = i.sensor_id and n."timestamp" = i."timestamp"
    where n.sensor_id is null
      or i."timestamp" < i.newest
      or i."timestamp" < date_trunc('hour', now()) - interval '1 hour'
    order by i.ord`
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

/** The values that stand under these rows' keys, seen by a statement of its own: another writer may have just come first. */
async function storedValues(tx: TransactionSql, rows: ReadingRow[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const { sensorIds, seconds } = columnsOf(rows)
  const found = await tx<{ ord: number; value: number }[]>`
    select k.ord::int, r.value
    from unnest(${sensorIds}::text[], ${seconds}::float8[]) with ordinality as k (sensor_id, at, ord)
    join sensor_readings r on r.sensor_id = k.sensor_id and r."timestamp" = to_timestamp(k.at)`
  return new Map(found.map(({ ord, value }) => [keyOf(at(rows, ord)), value]))
}

/** In one order, as everything that concurrent batches may both write: else they wait for each other. */
async function keepConflicts(tx: TransactionSql, rows: ReadingRow[]): Promise<void> {
  if (rows.length === 0) return
  const { sensorIds, seconds, values, qualities } = columnsOf(rows)
  await tx`
    insert into reading_conflicts (sensor_id, "timestamp", value, quality)
    select r.sensor_id, to_timestamp(r.at), r.value, r.quality
    from unnest(${sensorIds}::text[], ${seconds}::float8[], ${values}::float8[], ${qualities}::float8[])
      as r (sensor_id, at, value, quality)
    join sensors using (sensor_id)
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

const faultAt = ({ index, member }: ReadingRow, ownMember: string, code: string, detail: string): RowFault => ({
  index,
  member: member ?? ownMember,
  code,
  detail,
})

const unitFault = (row: ReadingRow, unit: string | null) =>
  faultAt(row, 'unit', 'unit_differs', `The sensor measures in ${unit}; the row says ${row.unit}.`)

const retiredFault = (row: ReadingRow) =>
  faultAt(
    row,
    'sensor_id',
    'retired_sensor',
    'The sensor is retired and takes no readings. Stop sending them, or have the sensor brought back.',
  )

const unknownFault = (row: ReadingRow, kept: boolean) =>
  kept
    ? faultAt(row, 'sensor_id', 'quarantined', 'No sensor has this id. The reading is held back until it is adopted.')
    : faultAt(
        row,
        'sensor_id',
        'quarantine_full',
        'No sensor has this id, and no more readings are held back for this key.',
      )

const conflictFault = (row: ReadingRow) =>
  faultAt(
    row,
    'value',
    'conflict',
    'Another value is stored at this instant. It stays; this one is kept to be settled.',
  )

const keyOf = (row: ReadingRow): string => `${row.atMicros} ${row.sensorId}`

/** The row at a one-based place, as SQL's ordinality counts. */
function at(rows: ReadingRow[], ord: number): ReadingRow {
  const row = rows[ord - 1]
  if (!row) throw new Error(`no row ${ord} of ${rows.length}`)
  return row
}
