export const bodyFormats = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  line: 'text/plain',
} as const
export type BodyFormat = keyof typeof bodyFormats

/**
 * A reading of the sensor as a device would send it; line protocol in nanoseconds, as Telegraf does, and for keys that name
 * series in the usual way.
 */
export function exampleBody(format: BodyFormat, sensorId: string, at: Date): string {
  const timestamp = at.toISOString()
  const row = JSON.stringify({ sensor_id: sensorId, timestamp, value: 1.42 })
  const dot = sensorId.lastIndexOf('.')
  const [series, field] = [sensorId.slice(0, Math.max(dot, 0)), sensorId.slice(dot + 1)].map((part) =>
    part.replace(/[ ,=]/g, '\\$&'),
  )
  const bodies: Record<BodyFormat, string> = {
    json: row,
    ndjson: row,
    csv: `sensor_id,timestamp,value\n${sensorId},${timestamp},1.42`,
    line: `${series || 'measurement'} ${field}=1.42 ${at.getTime()}000000`,
  }
  return bodies[format]
}
