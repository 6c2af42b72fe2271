import { notInArray, type SQL, sql } from 'drizzle-orm'
import { sensorLatest, sensors } from '@/db/schema'
import { statusesThat } from './status-effects'

export const reportingStates = ['reporting', 'silent', 'never', 'out_of_service'] as const
/** `never` has sent nothing yet; `out_of_service` is not expected to report. */
export type ReportingState = (typeof reportingStates)[number]

/** A sensor is silent when nothing came for three of its intervals; one without a known interval is given an hour each. */
export const silentAfterIntervals = 3
export const assumedIntervalSeconds = 3600

/** From when on a newest reading is too old, by the rule above. */
export const staleAfterMs = (intervalSeconds: number | null): number =>
  silentAfterIntervals * (intervalSeconds ?? assumedIntervalSeconds) * 1000

/** The same in seconds, as SQL over `sensors`. */
export const staleAfterSeconds = (): SQL =>
  sql`(${silentAfterIntervals} * coalesce(${sensors.intervalSeconds}, ${assumedIntervalSeconds}))`

/** The reporting state as SQL over `sensors` left-joined with `sensor_latest`. */
export function reportingState(now: Date): SQL<ReportingState> {
  return sql<ReportingState>`case
    when ${notInArray(sensors.status, statusesThat('countsInFigures'))} then 'out_of_service'
    when ${sensorLatest.timestamp} is null then 'never'
    when ${sensorLatest.timestamp} < ${now.toISOString()}::timestamptz - make_interval(secs => ${staleAfterSeconds()}) then 'silent'
    else 'reporting' end`
}
