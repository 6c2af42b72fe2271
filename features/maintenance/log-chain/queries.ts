import { asc } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { maintenanceLogSeals } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { EntryFields } from './entry-text'
import { type ChainEnd, chainStart, type StoredEntry } from './judge-chain'
import type { Seal } from './seals/seal'

export type Entry = StoredEntry & { equipment: string | null; sensor: string | null }

const pageRows = 500

/** The entries of a chain after one number and up to another, 500 at a time, each value as the database writes it. */
export async function* eachLogPage(
  actor: Actor,
  { isDemo, after, upTo }: { isDemo: boolean; after: number; upTo: number },
): AsyncGenerator<Entry[]> {
  authorise(actor, 'log.verify')
  for (let last = after; last < upTo; ) {
    const rows = await sql<(EntryFields & { hash: string; equipment: string | null; sensor: string | null })[]>`
      select case when l.is_demo then 'demo' else 'plant' end as chain, l.seq::text, l.prev_hash, l.id::text, l.task_id::text,
        l.equipment_id::text, l.sensor_id, l.alert_id::text, l.corrects_id::text, l.activity::text, l.description,
        l.performed_by, l.recorded_by_id::text,
        to_char(l.performed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as performed_at,
        l.labour_minutes::text, l.downtime_minutes::text, l.parts_used, l.idempotency_key::text,
        to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at,
        array_to_string(l.photos, ',') as photos, l.parts_cost::text, l.parts_currency,
        l.hash, e.tag || ' ' || e.name as equipment, s.name as sensor
      from maintenance_logs l
      left join equipment e on e.id = l.equipment_id
      left join sensors s on s.sensor_id = l.sensor_id
      where l.is_demo = ${isDemo} and l.seq > ${last} and l.seq <= ${upTo}
      order by l.seq
      limit ${pageRows}`
    yield rows.map(({ hash, equipment, sensor, ...fields }) => ({ fields, hash, equipment, sensor }))
    if (rows.length < pageRows) return
    last = Number(rows.at(-1)?.seq)
  }
}

/** Where a chain ends: by its own record, and by the entry with the highest number. */
export async function getLogHead(actor: Actor, isDemo: boolean): Promise<ChainEnd & { last: number }> {
  authorise(actor, 'log.verify')
  const [head] = await sql<{ seq: string; hash: string; last: string }[]>`
    select seq::text, hash, (select coalesce(max(seq), 0)::text from maintenance_logs where is_demo = ${isDemo}) as last
    from maintenance_log_heads where is_demo = ${isDemo}`
  return head ? { seq: Number(head.seq), hash: head.hash, last: Number(head.last) } : { ...chainStart, last: 0 }
}

/** The seals that the database holds, the oldest first. */
export async function listSeals(actor: Actor): Promise<Seal[]> {
  authorise(actor, 'log.verify')
  const { at, seq, hash, publicKey, signature, id } = maintenanceLogSeals
  const rows = await db.select({ at, seq, hash, publicKey, signature }).from(maintenanceLogSeals).orderBy(asc(id))
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Which entries were written in a period, as the numbers of the first and the last; null when there are none. */
export async function findPeriod(
  actor: Actor,
  { from, to }: { from: Date; to: Date },
): Promise<{ first: number; last: number } | null> {
  authorise(actor, 'log.verify')
  const [row] = await sql<{ first: string | null; last: string | null }[]>`
    select min(seq)::text as first, max(seq)::text as last from maintenance_logs
    where not is_demo and created_at >= ${from.toISOString()} and created_at < ${to.toISOString()}`
  return row?.first && row.last ? { first: Number(row.first), last: Number(row.last) } : null
}
