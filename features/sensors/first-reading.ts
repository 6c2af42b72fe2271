/** A `curl` that stores one reading, timed by the server's clock; whatever a sensor is called, it stays one argument. */
export function firstReading(origin: string, sensorId: string, key = '$DEVICE_KEY'): string {
  const quoted = JSON.stringify(sensorId).replaceAll("'", `'\\''`)
  return [
    `curl -X POST ${origin}/api/readings \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -H "Idempotency-Key: $(date +%s)" \\`,
    `  -d '{"sensor_id": ${quoted}, "value": 62.4}'`,
  ].join('\n')
}
