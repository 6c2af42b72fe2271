import { randomUUID } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { planForeignKeyOnce, sql } from '@/db/client'
import { type Actor, authorise, type Device } from '@/features/access/actor'
import { statusesThat } from '@/features/sensors/status-effects'
import type { Fault } from '@/lib/http'
import type { CheckedRows, ReadingRow, RowPointer } from './input'
import { splitRepeats } from './split-repeats'

/** What became of each row: `rows = accepted + duplicates + conflicts + quarantined + rejected`. */
export type Receipt = {
  rows: number
  accepted: number
  duplicates: number
  conflicts: number
  quarantined: number
  rejected: number
  late: number
  errors: Fault[]
  receipt_id: string
}
export type Recorded =
  | { ok: true; status: 201 | 422; receipt: Receipt }
  /** The key came with another body before, or the device may not write a sensor that the batch names. */
  | { ok: false; reason: 'other_body' | 'foreign_sensor' }

export type Batch = CheckedRows & {
  pointer: RowPointer
  bodyHash: string
  idempotencyKey: string | null
}

const quarantineLimit = 10_000

/**
 * Stores a batch in one transaction and answers a receipt for every row.
 * The same `idempotencyKey` with the same body answers the stored receipt; with another body it is refused.
 */
export async function recordReadings(device: Device, batch: Batch): Promise<Recorded> {
  authorise(device, 'reading.write')
  const { sensorIds } = device
  if (sensorIds && batch.rows.some((row) => !sensorIds.includes(row.sensorId)))
    return { ok: false, reason: 'foreign_sensor' }
  const id = randomUUID()
  return sql.begin(async (tx) => {
    await planForeignKeyOnce(tx)
    const earlier = batch.idempotencyKey && (await claimReceipt(tx, id, device, batch))
    if (earlier) return earlier
    const receipt = { ...(await storeRows(tx, device.id, batch)), receipt_id: id }
    const status = receipt.accepted + receipt.duplicates === receipt.rows ? 201 : 422
    await fileReceipt(tx, device.id, batch.bodyHash, status, receipt)
    return { ok: true, status, receipt }
  })
}

/**
 * Null when the key is ours now, else the answer that an earlier request with it got; waits for one under way.
 * It is kept for the device, by the first of its device keys: a retry after a rotation meets the same receipt.
 */
async function claimReceipt(tx: TransactionSql, id: string, device: Device, batch: Batch): Promise<Recorded | null> {
  const { idempotencyKey, bodyHash } = batch
  const deviceKeyId = await firstKeyOf(tx, device)
  const { count } = await tx`
    insert into ingest_receipts (id, device_key_id, idempotency_key, body_hash, status, receipt)
    values (${id}, ${deviceKeyId}, ${idempotencyKey}, ${bodyHash}, 0, '{}')
    on conflict (device_key_id, idempotency_key) do nothing`
  if (count > 0) return null
  const [earlier] = await tx<{ body_hash: string; status: 201 | 422; receipt: Receipt }[]>`
    select body_hash, status, receipt from ingest_receipts
    where device_key_id = ${deviceKeyId} and idempotency_key = ${idempotencyKey}`
  if (earlier?.body_hash !== bodyHash) return { ok: false, reason: 'other_body' }
  return { ok: true, status: earlier.status, receipt: earlier.receipt }
}

async function firstKeyOf(tx: TransactionSql, { id }: Device): Promise<string> {
  const [first] = await tx<{ id: string }[]>`
    with recursive older as (
      select id, replaces_id from device_keys where id = ${id}
      union all
      select k.id, k.replaces_id from device_keys k join older on k.id = older.replaces_id
    )
    select id from older where replaces_id is null`
  return first?.id ?? id
}

/** Also notes that the key was used, once a minute at the most. */
async function fileReceipt(
  tx: TransactionSql,
  deviceKeyId: string,
  bodyHash: string,
  status: number,
  receipt: Receipt,
): Promise<void> {
  await tx`
    with used as (
      update device_keys set last_used_at = now()
      where id = ${deviceKeyId} and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    insert into ingest_receipts (id, device_key_id, body_hash, status, receipt)
    values (${receipt.receipt_id}, ${deviceKeyId}, ${bodyHash}, ${status}, ${JSON.stringify(receipt)}::text::jsonb)
    on conflict (id) do update set status = excluded.status, receipt = excluded.receipt`
}

async function storeRows(tx: TransactionSql, deviceKeyId: string, batch: Batch): Promise<Omit<Receipt, 'receipt_id'>> {
  const { first, duplicates, conflicts } = splitRepeats(batch.rows)
  const left = await insertReadings(tx, first)
  const late = left.filter((row) => row.verdict === 'late').length
  const known = left.filter((row) => row.verdict === 'stored')
  const stored = await storedValues(
    tx,
    known.map((row) => at(first, row.ord)),
  )
  const changed = known.map((row) => at(first, row.ord)).filter((row) => stored.get(keyOf(row)) !== row.value)
  const settled = [...conflicts, ...changed]
  await keepConflicts(tx, settled)
  const unknown = left.filter((row) => row.verdict === 'unknown').map((row) => at(first, row.ord))
  const quarantined = await quarantine(tx, unknown, deviceKeyId)
  const refused = left.filter((row) => row.verdict === 'unit' || row.verdict === 'retired')
  const faults = [
    ...batch.faults,
    ...refused.map((row) =>
      row.verdict === 'unit' ? unitFault(batch, at(first, row.ord), row.unit) : retiredFault(batch, at(first, row.ord)),
    ),
    ...unknown.map((row, i) => unknownFault(batch, row, i < quarantined)),
    ...settled.map((row) => conflictFault(batch, row)),
  ]
  const rejected = batch.faults.length + refused.length + unknown.length - quarantined
  return {
    rows: batch.rows.length + batch.faults.length,
    accepted: first.length - (left.length - late),
    duplicates: duplicates + known.length - changed.length,
    conflicts: settled.length,
    quarantined,
    rejected,
    late,
    errors: faults.sort(byIndex).slice(0, 100),
  }
}

type Verdict = { ord: number; verdict: 'late' | 'stored' | 'unknown' | 'unit' | 'retired'; unit: string | null }

/**
 * Inserts what is new, keeps the newest value per sensor, and answers the rows that are not simply accepted.
 * Rows go in by (sensor, time), so that concurrent batches take their locks in one order.
 */
async function insertReadings(tx: TransactionSql, rows: ReadingRow[]): Promise<Verdict[]> {
  if (rows.length === 0) return []
  return tx<Verdict[]>`
    with incoming as (
      select r.sensor_id, r.at::timestamptz as "timestamp", r.value, r.unit, r.quality, r.ord::int,
        s.sensor_id as known, s.unit as sensor_unit, l."timestamp" as newest,
        s.status::text = any(${statusesThat('acceptsReadings')}::text[]) as accepts
      from unnest(
        ${rows.map((row) => row.sensorId)}::text[],
        ${rows.map((row) => row.timestamp)}::text[],
        ${rows.map((row) => row.value)}::float8[],
        ${rows.map((row) => row.unit)}::text[],
        ${rows.map((row) => row.quality)}::float8[]
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

/**
 * The part of a statement that keeps the newest reading of each sensor, out of its own `inserted` readings.
 * No actor: the statement's own command has asked.
 */
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
  const found = await tx<{ ord: number; value: number }[]>`
    select k.ord::int, r.value
    from unnest(
      ${rows.map((row) => row.sensorId)}::text[],
      ${rows.map((row) => row.timestamp)}::text[]
    ) with ordinality as k (sensor_id, at, ord)
    join sensor_readings r on r.sensor_id = k.sensor_id and r."timestamp" = k.at::timestamptz`
  return new Map(found.map(({ ord, value }) => [keyOf(at(rows, ord)), value]))
}

/** In one order, as everything that concurrent batches may both write: else they wait for each other. */
async function keepConflicts(tx: TransactionSql, rows: ReadingRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into reading_conflicts (sensor_id, "timestamp", value, quality)
    select r.sensor_id, r.at::timestamptz, r.value, r.quality
    from unnest(
      ${rows.map((row) => row.sensorId)}::text[],
      ${rows.map((row) => row.timestamp)}::text[],
      ${rows.map((row) => row.value)}::float8[],
      ${rows.map((row) => row.quality)}::float8[]
    ) as r (sensor_id, at, value, quality)
    join sensors using (sensor_id)
    order by r.sensor_id, r.at::timestamptz, r.value
    on conflict do nothing`
}

/** Keeps the first rows of unknown sensors that fit the key's bound; answers how many of them are kept. */
async function quarantine(tx: TransactionSql, rows: ReadingRow[], deviceKeyId: string): Promise<number> {
  if (rows.length === 0) return 0
  const [held] = await tx<{ count: number }[]>`
    select count(*)::int as count from quarantined_readings where device_key_id = ${deviceKeyId}`
  const kept = rows.slice(0, Math.max(0, quarantineLimit - (held?.count ?? 0)))
  await tx`
    insert into quarantined_readings (sensor_id, "timestamp", value, unit, quality, device_key_id)
    select r.sensor_id, r.at::timestamptz, r.value, r.unit, r.quality, ${deviceKeyId}
    from unnest(
      ${kept.map((row) => row.sensorId)}::text[],
      ${kept.map((row) => row.timestamp)}::text[],
      ${kept.map((row) => row.value)}::float8[],
      ${kept.map((row) => row.unit)}::text[],
      ${kept.map((row) => row.quality)}::float8[]
    ) as r (sensor_id, at, value, unit, quality)
    order by r.sensor_id, r.at::timestamptz
    on conflict do nothing`
  return kept.length
}

const unitFault = (batch: Batch, row: ReadingRow, unit: string | null): Fault => ({
  pointer: `${batch.pointer(row.index)}/unit`,
  code: 'unit_differs',
  detail: `The sensor measures in ${unit}; the row says ${row.unit}.`,
})

const retiredFault = (batch: Batch, row: ReadingRow): Fault => ({
  pointer: `${batch.pointer(row.index)}/sensor_id`,
  code: 'retired_sensor',
  detail:
    'The sensor is retired and takes no readings. Stop sending them, or bring the sensor back and send them again.',
})

const unknownFault = (batch: Batch, row: ReadingRow, kept: boolean): Fault => ({
  pointer: `${batch.pointer(row.index)}/sensor_id`,
  code: kept ? 'quarantined' : 'quarantine_full',
  detail: kept
    ? 'No sensor has this id. The reading is held back; register the sensor, then send it again.'
    : 'No sensor has this id, and no more readings of unknown sensors are held back for this key.',
})

const conflictFault = (batch: Batch, row: ReadingRow): Fault => ({
  pointer: `${batch.pointer(row.index)}/value`,
  code: 'conflict',
  detail: 'Another value is stored for this sensor and instant. The first one stays; this one is kept to be settled.',
})

const keyOf = (row: ReadingRow): string => `${row.timestamp} ${row.sensorId}`

const byIndex = (a: Fault, b: Fault): number => indexOf(a) - indexOf(b)
const indexOf = (fault: Fault): number => Number(/\d+/.exec(fault.pointer)?.[0] ?? 0)

/** The row at a one-based place, as SQL's ordinality counts. */
function at(rows: ReadingRow[], ord: number): ReadingRow {
  const row = rows[ord - 1]
  if (!row) throw new Error(`no row ${ord} of ${rows.length}`)
  return row
}

/** Receipts are kept for 7 days; held-back readings of sensors that nobody adopted for 30. */
export async function pruneReceipts(actor: Actor): Promise<void> {
  authorise(actor, 'reading.write')
  await sql`delete from ingest_receipts where created_at < now() - interval '7 days'`
  await sql`delete from quarantined_readings where received_at < now() - interval '30 days'`
}
