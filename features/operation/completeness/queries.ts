import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { getWatermark } from '@/features/readings/summary/queries'
import { summaryEnd } from '@/features/readings/summary/summary-end'

/** How far the hourly summary has come. */
export type SummaryState = {
  /** Up to where its hours are stored; null before the first. */
  until: Date | null
  /** Since when readings wait that it should hold and does not; null when it has all. */
  waitingSince: Date | null
  lagSeconds: number
  /** Hours that changed after they were stored and are still to be computed again, and since when the oldest waits. */
  repairs: number
  oldestRepairAt: Date | null
}

/** Compares the summary with the readings: a sensor that sent nothing since keeps nobody waiting. */
export async function getSummaryState(actor: Actor, now = new Date()): Promise<SummaryState> {
  authorise(actor, 'operation.read')
  const watermark = await getWatermark(actor)
  const end = summaryEnd(now.getTime())
  // A summary that holds nothing says that it ends before all calendars.
  const from = watermark > 0 ? watermark : null
  const [waiting, [repairs]] = await Promise.all([
    from !== null && from >= end ? null : firstMissing(from ?? 0, end),
    sql<{ count: number; oldest: string | null }[]>`
      select count(*)::int as count, min(requested_at) as oldest from summary_repairs
      where hour < ${new Date(end).toISOString()}`,
  ])
  return {
    until: from === null ? null : new Date(from),
    waitingSince: waiting,
    lagSeconds: waiting === null ? 0 : Math.max(0, (end - waiting.getTime()) / 1000),
    repairs: repairs?.count ?? 0,
    oldestRepairAt: repairs?.oldest ? new Date(repairs.oldest) : null,
  }
}

/** The first hour with a reading between the summary's end and where it should end. One look into an index for each sensor. */
async function firstMissing(from: number, end: number): Promise<Date | null> {
  const [row] = await sql<{ at: string | null }[]>`
    select date_trunc('hour', min(first.at)) as at
    from sensors s, lateral (
      select r."timestamp" as at from sensor_readings r
      where r.sensor_id = s.sensor_id and r."timestamp" < ${new Date(end).toISOString()}
        and r."timestamp" >= ${new Date(from).toISOString()}
      order by r."timestamp" limit 1
    ) first`
  return row?.at ? new Date(row.at) : null
}
