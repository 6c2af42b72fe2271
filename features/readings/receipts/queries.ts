import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
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
      device: deviceKeys.name,
    })
    .from(ingestReceipts)
    .innerJoin(deviceKeys, eq(deviceKeys.id, ingestReceipts.deviceKeyId))
    .where(and(eq(ingestReceipts.id, id), own))
  return row ? { ...row, receipt: FiledReceipt.parse(row.receipt) } : null
}

const verdicts = ['accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected', 'late'] as const

/**
 * Counts over the receipts of a key, hour by hour: requests, rows by what became of them, and rows by the reason why they are
 * not stored. They come from what is filed anyway, so that a request costs nothing for them.
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
  const own = actor.kind === 'device' ? eq(ingestReceipts.deviceKeyId, actor.id) : undefined
  return and(
    eq(ingestReceipts.deviceKeyId, deviceKeyId),
    gte(ingestReceipts.createdAt, from),
    lt(ingestReceipts.createdAt, to),
    own,
  )
}
