import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db, sql as raw } from '@/db/client'
import { deviceKeys, ingestReceipts } from '@/db/schema'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { olderKeys } from '@/features/devices/older-keys'

/** A receipt as it is read back; none of its members is missing, whatever version filed it. */
const FiledReceipt = z.looseObject({
  rows: z.number().default(0),
  accepted: z.number().default(0),
  duplicates: z.number().default(0),
  conflicts: z.number().default(0),
  quarantined: z.number().default(0),
  rejected: z.number().default(0),
  late: z.number().default(0),
  reasons: z.record(z.string(), z.number()).default({}),
  errors: z.array(z.looseObject({ pointer: z.string(), code: z.string(), detail: z.string() })).default([]),
  blocks: z.number().default(0),
  /** Why the request was refused as a whole. */
  detail: z.string().optional(),
})

/**
 * What became of a request: a device sees its own, also those by keys that it had before; people see all, unless they are
 * limited to sites, for devices belong to none. Null when it is not there for whoever asks.
 */
export async function getReceipt(actor: Actor, id: string) {
  authorise(actor, 'receipt.read')
  if (!z.uuid().safeParse(id).success || sitesOf(actor) !== null) return null
  const own = actor.kind === 'device' ? sql`${ingestReceipts.deviceKeyId} in (${olderKeys(actor.id)})` : undefined
  const [row] = await db
    .select({
      id: ingestReceipts.id,
      status: ingestReceipts.status,
      receipt: ingestReceipts.receipt,
      receivedAt: ingestReceipts.createdAt,
      deviceKeyId: ingestReceipts.deviceKeyId,
      device: deviceKeys.name,
    })
    .from(ingestReceipts)
    .innerJoin(deviceKeys, eq(deviceKeys.id, ingestReceipts.deviceKeyId))
    .where(and(eq(ingestReceipts.id, id), own))
  return row ? { ...row, receipt: FiledReceipt.parse(row.receipt) } : null
}

const requestLimit = 25

/**
 * 25 requests by a key and those before it, the newest first, from behind the receipt `before` on; `refused` are those with
 * rows that are not stored. Without the errors of single rows, which `getReceipt` tells. `older` says where to go on.
 */
export async function listRequests(
  actor: Actor,
  { deviceKeyId, show, before }: { deviceKeyId: string; show: 'all' | 'refused'; before: string | null },
) {
  authorise(actor, 'receipt.read')
  if (sitesOf(actor) !== null) return { requests: [], older: null }
  // Each key's newest by themselves: the order over several keys is in no index.
  const rows = await raw<{ id: string; status: number; receivedMs: number; receipt: unknown }[]>`
    with recursive older as (
      select id, replaces_id from device_keys where id = ${deviceKeyId}
      union all
      select k.id, k.replaces_id from device_keys k join older on k.id = older.replaces_id
    )
    select r.id, r.status, r.receipt, (extract(epoch from r.created_at) * 1000)::float8 as "receivedMs"
    from older
    cross join lateral (
      select id, status, receipt - 'errors' as receipt, created_at
      from ingest_receipts
      where device_key_id = older.id
        and (${before}::uuid is null
          or (created_at, id) < (select created_at, id from ingest_receipts where id = ${before}))
        and (${show === 'all'} or status not in (0, 201))
      order by created_at desc, id desc
      limit ${requestLimit + 1}
    ) r
    order by r.created_at desc, r.id desc
    limit ${requestLimit + 1}`
  const requests = rows.slice(0, requestLimit).map(({ id, status, receivedMs, receipt }) => ({
    id,
    status,
    receivedAt: new Date(receivedMs),
    receipt: FiledReceipt.parse(receipt),
  }))
  return { requests, older: rows.length > requestLimit ? (requests.at(-1)?.id ?? null) : null }
}

export type FiledRequest = Awaited<ReturnType<typeof listRequests>>['requests'][number]

/** What can become of a row, in the order in which it is told; `late` ones are accepted too. */
export const verdicts = ['accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected', 'late'] as const

/**
 * Counts over the receipts of a key and those before it, hour by hour: requests, rows by what became of them, and rows by
 * the reason why they are not stored. They come from what is filed anyway, so that a request costs nothing for them.
 */
export async function countVerdicts(actor: Actor, key: { deviceKeyId: string; from: Date; to: Date }) {
  authorise(actor, 'receipt.read')
  if (sitesOf(actor) !== null) return []
  const hour = sql<string>`date_trunc('hour', ${ingestReceipts.createdAt})`
  const sums = verdicts.map((name) => sql`sum((${ingestReceipts.receipt} ->> ${name})::bigint)::float8`)
  const counted = await db
    .select({
      hour: sql<string>`${hour}`.as('hour'),
      requests: sql<number>`count(*)::int`,
      counts: sql<(number | null)[]>`array[${sql.join(sums, sql`, `)}]`,
    })
    .from(ingestReceipts)
    .where(sentBy(actor, key))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
  const reasons = await listReasons(actor, key)
  return counted.map(({ hour: at, requests, counts }) => ({
    hour: new Date(at),
    requests,
    ...countsOf(counts),
    reasons: Object.fromEntries(reasons.filter((one) => one.hour === at).map(({ code, count }) => [code, count])),
  }))
}

function countsOf(counts: (number | null)[]): Record<(typeof verdicts)[number], number> {
  const [accepted = 0, duplicates = 0, conflicts = 0, quarantined = 0, rejected = 0, late = 0] = counts.map(Number)
  return { accepted, duplicates, conflicts, quarantined, rejected, late }
}

async function listReasons(actor: Actor, key: { deviceKeyId: string; from: Date; to: Date }) {
  return db
    .select({
      hour: sql<string>`date_trunc('hour', ${ingestReceipts.createdAt})`.as('hour'),
      code: sql<string>`reason.key`.as('code'),
      count: sql<number>`sum(reason.value::bigint)::float8`,
    })
    .from(ingestReceipts)
    .innerJoin(sql`jsonb_each_text(coalesce(${ingestReceipts.receipt} -> 'reasons', '{}')) reason`, sql`true`)
    .where(sentBy(actor, key))
    .groupBy(sql`1, 2`)
}

/** A device asks for its own alone. */
function sentBy(actor: Actor, { deviceKeyId, from, to }: { deviceKeyId: string; from: Date; to: Date }) {
  const sentByKeyOf = (id: string) => sql`${ingestReceipts.deviceKeyId} in (${olderKeys(id)})`
  const own = actor.kind === 'device' ? sentByKeyOf(actor.id) : undefined
  return and(sentByKeyOf(deviceKeyId), gte(ingestReceipts.createdAt, from), lt(ingestReceipts.createdAt, to), own)
}
