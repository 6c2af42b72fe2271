import type { TransactionSql } from 'postgres'
import { authorise, type Device } from '@/features/access/actor'
import { announceReadings } from '@/features/live/announce'
import { env } from '@/lib/env'
import { inGroups } from '@/lib/in-groups'
import { metrics } from '@/lib/metrics'
import { within } from '@/lib/within'
import { type Part, type Recorded, recordReadings, type Submission } from './commands'
import { countRows } from './count-rows'
import { noteSensors } from './note-sensors'
import { type Receipt, withBlock } from './receipt'
import { storeRows } from './store-rows'
import { storingTransaction } from './storing-transaction'
import { recordMs } from './taken'

type Post = { device: Device; submission: Submission; part: Part }

const smallPost = 10
const groupLimits = { most: 200, queue: 1_000, told: (waiting: number) => metrics.waitingPosts.set(waiting) }
const hourMs = 3_600_000

/**
 * Stores the block of a whole request as `recordReadings` does. Small ones that come while a transaction of such is under way
 * share the next one, each with its own receipt; what is not simply new and good gets a transaction of its own.
 */
export function recordRequest(device: Device, submission: Submission, part: Part): Promise<Recorded> {
  authorise(device, 'reading.write')
  const post = { device, submission, part }
  return env().SM_GROUP_COMMIT && mayShare(post) ? share(post) : alone(post)
}

const alone = ({ device, submission, part }: Post) => recordReadings(device, submission, part)

/** A transaction that hangs must not hold up those that come later. */
const share = inGroups<Post, Recorded>(
  { together: (posts) => within(recordMs, together(posts)), alone: (post) => within(recordMs, alone(post)) },
  groupLimits,
)

/** Late rows are counted one by one, and a fault or a refusal has a receipt to itself. */
function mayShare({ device, submission, part: { block, last, soFar } }: Post): boolean {
  const { rows, faults } = block
  const isWhole = last !== null && soFar.blocks === 0 && faults.length === 0
  if (!isWhole || submission.keyed || submission.id === null || device.sensorIds !== null) return false
  const recent = (Date.now() - hourMs) * 1000
  return rows.length > 0 && rows.length <= smallPost && rows.every(({ atMicros }) => atMicros > recent)
}

/** Takes a group back on purpose. */
class NotPlain extends Error {}

/** One statement for all rows and one for all receipts. Only what is wholly accepted can be told apart again. */
async function together(posts: Post[]): Promise<Recorded[]> {
  const [first] = posts
  const recorded = await storingTransaction(async (tx, careful) => {
    if (!first) return []
    const rows = posts.flatMap(({ part }) => part.block.rows)
    const { accepted, late } = await storeRows(tx, first.device.id, { rows, faults: [] }, careful)
    if (accepted !== rows.length || late > 0) throw new NotPlain()
    const sent = posts.map(({ device, part }) => ({ deviceKeyId: device.id, rows: part.block.rows }))
    await noteSensors(tx, sent)
    const filed = posts.map(({ device, part }) => ({
      key: device.id,
      hash: part.last?.bodyHash ?? '',
      receipt: wholeReceipt(part),
    }))
    await fileReceipts(tx, filed)
    return filed.map(({ receipt }): Recorded => ({ ok: true, receipt }))
  })
  for (const { part } of posts) countRows(part.soFar, wholeReceipt(part))
  announceReadings(posts.flatMap(({ part }) => part.block.rows.map(({ sensorId }) => sensorId)))
  return recorded
}

function wholeReceipt({ block, soFar, place }: Part): Receipt {
  const rest = { duplicates: 0, conflicts: 0, quarantined: 0, rejected: 0, late: 0, faults: [] }
  return withBlock(soFar, { accepted: block.rows.length, ...rest }, place)
}

/** Keys are touched by their id, so that two groups that share some do not wait for each other in a circle. */
async function fileReceipts(tx: TransactionSql, filed: { key: string; hash: string; receipt: Receipt }[]) {
  await tx`
    with filed as materialized (
      select (f ->> 'key')::uuid as key, f ->> 'hash' as hash, f -> 'receipt' as receipt
      from jsonb_array_elements(${JSON.stringify(filed)}::text::jsonb) f
    ), used as (
      update device_keys set last_used_at = now()
      where id in (
        select id from device_keys
        where id in (select key from filed)
          and (last_used_at is null or last_used_at < now() - interval '1 minute')
        order by id for update
      )
    )
    insert into ingest_receipts (id, device_key_id, body_hash, status, receipt)
    select (receipt ->> 'receipt_id')::uuid, key, hash, 201, receipt from filed`
}
