import { randomUUID } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { sql } from '@/db/client'
import { type Actor, authorise, type Device } from '@/features/access/actor'
import { announceReadings } from '@/features/live/announce'
import type { Block } from './check-row'
import { countRows } from './count-rows'
import type { Place } from './input'
import { noteSensors } from './note-sensors'
import { newReceipt, type Receipt, statusOf, withBlock } from './receipt'
import { storeRows } from './store-rows'
import { storingTransaction } from './storing-transaction'

export type Answered = { bodyHash: string; status: 201 | 422; receipt: Receipt }

/** A request to store readings while it is dealt with. */
export type Submission = {
  /** The receipt's; a dry run has none. */
  id: string | null
  keyed: boolean
  startedAt: Date
  /** What the first request with its idempotency key was answered. */
  answered: Answered | null
}

export type Recorded =
  | { ok: true; receipt: Receipt }
  /** The device may not write a sensor that the block names, or another request with the same key was answered meanwhile. */
  | { ok: false; reason: 'foreign_sensor' }
  | { ok: false; reason: 'answered'; answered: Answered }

/** A block of a request: `soFar` is what the blocks before it came to, `last` has the hash of the whole body. */
export type Part = { block: Block; place: Place; soFar: Receipt; last: { bodyHash: string } | null }

/**
 * Opens a request. The same `idempotencyKey` again finds the answer that was given, or, where none was given yet, goes on
 * under the same id and start, so that whatever is stored a second time is a duplicate.
 */
export async function openSubmission(
  device: Device,
  { idempotencyKey, dryRun }: { idempotencyKey: string | null; dryRun: boolean },
): Promise<Submission> {
  authorise(device, 'reading.write')
  const fresh = { id: dryRun ? null : randomUUID(), keyed: false, startedAt: new Date(), answered: null }
  if (dryRun || idempotencyKey === null) return fresh
  const deviceKeyId = await firstKeyOf(device)
  await sql`
    insert into ingest_receipts (id, device_key_id, idempotency_key, body_hash, status, receipt)
    values (${fresh.id}, ${deviceKeyId}, ${idempotencyKey}, '', 0, '{}')
    on conflict (device_key_id, idempotency_key) do nothing`
  const [claim] = await sql<(Filed & { id: string; startedMs: number })[]>`
    select id, (extract(epoch from created_at) * 1000)::float8 as "startedMs", body_hash, status, receipt
    from ingest_receipts
    where device_key_id = ${deviceKeyId} and idempotency_key = ${idempotencyKey}`
  if (!claim) throw new Error('the claimed receipt is not there')
  return { id: claim.id, keyed: true, startedAt: new Date(claim.startedMs), answered: answeredBy(claim) }
}

/** Claims are kept for the device, by the first of its keys: a retry after a rotation meets the same receipt. */
async function firstKeyOf({ id }: Device): Promise<string> {
  const [first] = await sql<{ id: string }[]>`
    with recursive older as (
      select id, replaces_id from device_keys where id = ${id}
      union all
      select k.id, k.replaces_id from device_keys k join older on k.id = older.replaces_id
    )
    select id from older where replaces_id is null`
  return first?.id ?? id
}

/**
 * The receipt of a request before its first block.
 * No actor: it is made of what the request was opened with.
 */
export const openReceipt = ({ id }: Submission): Receipt =>
  newReceipt(id === null ? { dry_run: true } : { receipt_id: id })

/** Stores a block in one transaction, whole or not at all, and files the receipt with it; a dry run takes everything back. */
export async function recordReadings(device: Device, submission: Submission, part: Part): Promise<Recorded> {
  authorise(device, 'reading.write')
  const { block, soFar, place, last } = part
  if (!mayWrite(device, block)) return { ok: false, reason: 'foreign_sensor' }
  const rehearsed: { receipt?: Receipt } = {}
  const stored = storingTransaction(async (tx, careful): Promise<Recorded> => {
    const answered = submission.keyed ? await lockClaim(tx, submission) : null
    if (answered) return { ok: false, reason: 'answered', answered }
    const verdict = await storeRows(tx, device.id, block, careful)
    await noteSensors(tx, [{ deviceKeyId: device.id, rows: block.rows }])
    const receipt = withBlock(soFar, verdict, place)
    if (submission.id === null) {
      rehearsed.receipt = receipt
      throw new Rehearsed()
    }
    const status = last ? statusOf(receipt) : unfinished
    await fileReceipt(tx, device.id, { id: submission.id, status, receipt, bodyHash: last?.bodyHash ?? '' }, block)
    return { ok: true, receipt }
  })
  const recorded = await stored.catch((error): Recorded => {
    if (error instanceof Rehearsed && rehearsed.receipt) return { ok: true, receipt: rehearsed.receipt }
    throw error
  })
  if (recorded.ok && submission.id !== null) {
    countRows(soFar, recorded.receipt)
    announceReadings(block.rows.map(({ sensorId }) => sensorId))
  }
  return recorded
}

/** Takes a transaction back on purpose. */
class Rehearsed extends Error {}

/** Files what a request came to that broke off; one with the same idempotency key starts again. */
export async function closeSubmission(
  device: Device,
  { id }: Submission,
  status: number,
  receipt: Receipt,
): Promise<void> {
  authorise(device, 'reading.write')
  if (id === null) return
  const text = JSON.stringify(receipt)
  await sql`
    insert into ingest_receipts (id, device_key_id, body_hash, status, receipt)
    values (${id}, ${device.id}, '', ${status}, ${text}::text::jsonb)
    on conflict (id) do update set status = excluded.status, receipt = excluded.receipt
    where ingest_receipts.status not in (201, 422)`
}

/** Files that a request was refused as a whole: its sender was told, and whoever looks after the device can read it too. */
export async function fileRefusal(device: Device, status: number, detail: string): Promise<void> {
  authorise(device, 'reading.write')
  const id = randomUUID()
  const text = JSON.stringify({ ...newReceipt({ receipt_id: id }), detail })
  await sql`
    insert into ingest_receipts (id, device_key_id, body_hash, status, receipt)
    values (${id}, ${device.id}, '', ${status}, ${text}::text::jsonb)`
}

/** What a receipt says while blocks may still come. */
const unfinished = 0

function mayWrite({ sensorIds }: Device, { rows }: Block): boolean {
  if (sensorIds === null) return true
  const own = new Set(sensorIds)
  return rows.every((row) => own.has(row.sensorId))
}

type Filed = { body_hash: string; status: number; receipt: Receipt }

const answeredBy = ({ status, body_hash, receipt }: Filed): Answered | null =>
  status === 201 || status === 422 ? { status, bodyHash: body_hash, receipt } : null

/** Waits for another request with the same idempotency key that is storing just now. */
async function lockClaim(tx: TransactionSql, { id }: Submission): Promise<Answered | null> {
  const [claim] = await tx<Filed[]>`
    select body_hash, status, receipt from ingest_receipts where id = ${id} for update`
  return claim ? answeredBy(claim) : null
}

/** Also notes that the key was used, once a minute at the most, and that its device's clock runs ahead. */
async function fileReceipt(
  tx: TransactionSql,
  deviceKeyId: string,
  { id, status, receipt, bodyHash }: { id: string; status: number; receipt: Receipt; bodyHash: string },
  block: Block,
): Promise<void> {
  const aheadMs = clockAhead(block)
  await tx`
    with used as (
      update device_keys
      set last_used_at = now(),
        clock_ahead_at = case when ${aheadMs}::bigint is null then clock_ahead_at else now() end,
        clock_ahead_ms = coalesce(${aheadMs}::bigint, clock_ahead_ms)
      where id = ${deviceKeyId}
        and (${aheadMs}::bigint is not null or last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    insert into ingest_receipts (id, device_key_id, body_hash, status, receipt)
    values (${id}, ${deviceKeyId}, ${bodyHash}, ${status}, ${JSON.stringify(receipt)}::text::jsonb)
    on conflict (id) do update
    set status = excluded.status, receipt = excluded.receipt, body_hash = excluded.body_hash
    where ingest_receipts.status not in (201, 422)`
}

/** By how much the block's times ran ahead at most, or null. */
function clockAhead({ faults }: Block): number | null {
  const ahead = faults.filter(({ code }) => code === 'clock_ahead').map(({ more }) => Number(more?.skew_ms))
  return ahead.length === 0 ? null : ahead.reduce((most, one) => Math.max(most, one))
}

/** Receipts are kept for 7 days; held-back readings of sensors that nobody adopted for 30. */
export async function pruneReceipts(actor: Actor): Promise<void> {
  authorise(actor, 'reading.write')
  await sql`delete from ingest_receipts where created_at < now() - interval '7 days'`
  await sql`delete from quarantined_readings where received_at < now() - interval '30 days'`
}
