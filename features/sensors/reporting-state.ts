import { notInArray, type SQL, sql } from 'drizzle-orm'
import { sensorLatest, sensors } from '@/db/schema'
import { statusesThat } from './status-effects'

export const reportingStates = ['reporting', 'silent', 'never', 'out_of_service'] as const
/** `never` has sent nothing yet; `out_of_service` is not expected to report. */
export type ReportingState = (typeof reportingStates)[number]

/** A sensor is silent when nothing came for three of its intervals; one without a known interval is given an hour each. */
export const silentAfterIntervals = 3
export const assumedIntervalSeconds = 3600

/** The reporting state as SQL over `sensors` left-joined with `sensor_latest`. */
export function reportingState(now: Date): SQL<ReportingState> {
  const limit = sql`${silentAfterIntervals} * coalesce(${sensors.intervalSeconds}, ${assumedIntervalSeconds})`
  return sql<ReportingState>`case
    when ${notInArray(sensors.status, statusesThat('countsInFigures'))} then 'out_of_service'
    when ${sensorLatest.timestamp} is null then 'never'
    when ${sensorLatest.timestamp} < ${now.toISOString()}::timestamptz - make_interval(secs => ${limit}) then 'silent'
    else 'reporting' end`
}
