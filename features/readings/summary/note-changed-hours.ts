import type { TransactionSql } from 'postgres'
import { summaryEnd } from './summary-end'

const hourMs = 3_600_000
/** Longer than a transaction takes to its commit: until then the summary may have come to the next hour. */
const commitMs = 300_000

/** Readings before this instant, in milliseconds, may lie in hours that the summary holds already. */
export const changesSummaryBefore = (nowMs = Date.now()): number => summaryEnd(nowMs + commitMs)

/**
 * Notes the hours of readings that this transaction adds or changes, so that the hourly summary is repaired there and charts
 * say so until then. Readings of the last hour cost a comparison each and no statement. Call it once, after the readings are
 * written: concurrent writers of late readings wait for each other here, hour by hour in one order.
 *
 * `requested_at` always grows, so that who repaired an hour forgets it only if nobody noted it again meanwhile.
 * @param instants of the readings, in milliseconds.
 */
export async function noteChangedHours(tx: TransactionSql, instants: Iterable<number>): Promise<void> {
  const before = changesSummaryBefore()
  const hours = new Set<number>()
  for (const at of instants) if (at < before) hours.add(Math.floor(at / hourMs))
  if (hours.size === 0) return
  await tx`
    insert into summary_repairs (hour, requested_at)
    select to_timestamp(h * 3600.0), clock_timestamp()
    from unnest(${[...hours]}::int[]) h
    order by h
    on conflict (hour) do update
    set requested_at = greatest(clock_timestamp(), summary_repairs.requested_at + interval '1 microsecond')`
}
