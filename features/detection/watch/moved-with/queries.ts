import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { detectorStates, sensorReadings, sensors } from '@/db/schema'
import type { AlertEvidence } from '@/features/alerts/input'
import { unpackFloats } from '@/features/detection/pack-floats'
import { usualAt } from '@/features/detection/stream/seasonal-baseline'
import type { WatchedSensor } from '@/features/detection/watch/describe-finding'

const minuteMs = 60_000
/** A window is widened to this before an alarm, so that sensors which send seldom are heard in it, and no longer looked at than a day. */
const [shortestMs, longestMs] = [15 * minuteMs, 1440 * minuteMs]
/** Deviations from which a mean is worth a look (two sigma, the warning limits of a control chart). */
const leastChange = 2
const [mostAsked, mostTold] = [50, 10]

/**
 * The sensors of the same machine that moved along, the furthest first, each by its own deviations: the mean of its good
 * readings in the window of an alarm from what is usual for it then, of a drift its newest day from its healthy ones.
 * No actor: the worker's command asks inside its transaction.
 * @param at end of the window, and `since` its beginning, in ms.
 */
export async function listMovedWith(
  tx: Transaction,
  { sensorId, equipmentId }: Pick<WatchedSensor, 'sensorId' | 'equipmentId'>,
  { at, since, isDrift }: { at: number; since: number; isDrift: boolean },
  clock: (at: number) => number,
): Promise<AlertEvidence['contributors']> {
  if (equipmentId === null) return []
  const from = new Date(Math.max(at - longestMs, Math.min(since, at - shortestMs))).toISOString()
  const number = (path: string) => sql<number | null>`(${detectorStates.state} #>> ${path})::float8`
  const mean = sql<number | null>`(
    select avg(r.value) from ${sensorReadings} r
    where r.sensor_id = ${sensors.sensorId} and (r.quality is null or r.quality >= 0.5)
      and r."timestamp" between ${from} and ${new Date(at).toISOString()})`
  const others = await tx
    .select({
      sensorId: sensors.sensorId,
      anchor: number('{stream,anchor}'),
      spread: number('{stream,spread}'),
      hours: sql<string | null>`${detectorStates.state} #>> '{stream,hours}'`,
      drift: number('{drift,change}'),
      mean,
    })
    .from(sensors)
    .innerJoin(detectorStates, eq(detectorStates.sensorId, sensors.sensorId))
    .where(and(eq(sensors.equipmentId, equipmentId), ne(sensors.sensorId, sensorId)))
    .orderBy(asc(sensors.sensorId))
    .limit(mostAsked)
  const changeOf = ({ drift, mean: value, hours, anchor, spread }: (typeof others)[number]) => {
    if (isDrift) return drift
    const usual = hours === null ? null : usualAt({ hours: unpackFloats(hours), anchor: anchor ?? 0 }, clock(at))
    return value === null || usual === null || !spread ? null : (value - usual) / spread
  }
  return others
    .flatMap((other) => {
      const change = changeOf(other)
      return change !== null && Math.abs(change) >= leastChange ? [{ sensorId: other.sensorId, change }] : []
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, mostTold)
}
