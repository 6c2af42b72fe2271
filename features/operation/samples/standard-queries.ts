/**
 * The queries that the design names and that every page asks in one form or another, most of one sensor (`$1`).
 * Each is bounded, so that measuring it holds up nobody.
 */
export const standardQueries = {
  latest_thousand: `
    select value, "timestamp" from sensor_readings
    where sensor_id = $1 order by "timestamp" desc limit 1000`,
  last_hour: `
    select value, "timestamp", quality from sensor_readings
    where sensor_id = $1 and "timestamp" >= now() - interval '1 hour' order by "timestamp" desc`,
  day_of_hours: `
    select hour, avg_value, max_value from sensor_readings_summary_hourly
    where sensor_id = $1 and hour >= now() - interval '24 hours' order by hour`,
  month_of_hours: `
    select hour, avg_value, min_value, max_value from sensor_readings_summary_hourly
    where sensor_id = $1 and hour >= now() - interval '30 days' order by hour`,
  alerts_to_see_to: `
    select id, severity, raised_at from anomaly_alerts
    where status <> 'resolved' order by raised_at desc limit 100`,
} as const

export type StandardQuery = keyof typeof standardQueries
