import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { getRetentionStart } from '@/features/plant/queries'
import { log } from '@/lib/log'
import { getWatermark } from './queries'
import { repairRanges } from './repair-ranges'
import { summaryEnd } from './summary-end'

const hourMs = 3_600_000

/**
 * Recomputes the hours that were noted as changed, oldest first, in statements of a day at the most. Hours whose readings are
 * no longer kept are forgotten and logged: the summary keeps what it has of them. What ended in the middle is done again.
 * @param atMost how many statements; what is left is done by the next call.
 */
export async function repairSummary(actor: Actor, atMost = Number.POSITIVE_INFINITY): Promise<void> {
  authorise(actor, 'reading.write')
  await forgetUnkept(actor)
  const noted = await sql<{ at: number }[]>`
    select extract(epoch from hour)::float8 * 1000 as at
    from summary_repairs
    where hour < ${new Date(summaryEnd(Date.now())).toISOString()}
    order by hour`
  const ranges = repairRanges(noted.map(({ at }) => at))
  for (const { from, to } of ranges.slice(0, atMost)) await refreshSummary(actor, from, to)
}

/**
 * Recomputes the whole hours that touch `[from, to)`, as far back as readings are kept and up to the last full hour, and
 * forgets that they were noted. Beyond what the summary holds it begins where that ends: hours left out would read as empty.
 */
export async function refreshSummary(actor: Actor, from: Date, to: Date): Promise<void> {
  const oldest = await oldestKept(actor)
  const first = Math.max(Math.min(Math.floor(from.getTime() / hourMs) * hourMs, await getWatermark(actor)), oldest)
  const end = Math.min(Math.ceil(to.getTime() / hourMs) * hourMs, summaryEnd(Date.now()))
  if (first >= end) return
  const [start, stop] = [new Date(first).toISOString(), new Date(end).toISOString()]
  // Read before the refresh begins: what commits later is noted later, and then the hour is not what was read here.
  const noted = await sql<Noted[]>`
    select hour, requested_at as "requestedAt" from summary_repairs where hour >= ${start} and hour < ${stop}`
  await sql`
    call refresh_continuous_aggregate('sensor_readings_summary_hourly', ${start}::timestamptz, ${stop}::timestamptz)`
  await forget(noted)
}

/** As the database gives it, to the microsecond. */
type Noted = { hour: string; requestedAt: string }

/** Skips what a writer holds, which is being noted anew: to wait for several could end in a circle. */
async function forget(noted: Noted[]): Promise<void> {
  if (noted.length === 0) return
  const [hours, requests] = [noted.map(({ hour }) => hour), noted.map(({ requestedAt }) => requestedAt)]
  await sql`
    delete from summary_repairs
    where hour in (
      select r.hour
      from summary_repairs r
      join unnest(${hours}::text[], ${requests}::text[]) as done (hour, requested_at)
        on r.hour = done.hour::timestamptz and r.requested_at = done.requested_at::timestamptz
      for update of r skip locked
    )`
}

async function forgetUnkept(actor: Actor): Promise<void> {
  const forgotten = await sql<{ hour: string }[]>`
    delete from summary_repairs
    where hour in (
      select hour from summary_repairs
      where hour < ${new Date(await oldestKept(actor)).toISOString()}
      for update skip locked
    )
    returning hour`
  if (forgotten.length > 0) log.warn({ hours: forgotten.map(({ hour }) => hour) }, 'hours too old to be repaired')
}

/** The first whole hour inside retention, in milliseconds: none that retention could delete meanwhile. */
async function oldestKept(actor: Actor): Promise<number> {
  return Math.ceil((await getRetentionStart(actor)).getTime() / hourMs) * hourMs
}
