/**
 * A `curl` that stores one reading, timed by the server's clock, and tries again under the same Idempotency-Key when the
 * plant cannot answer. Whatever a sensor is called, it stays one argument.
 */
export function firstReading(origin: string, sensorId: string, key = '$DEVICE_KEY'): string {
  const quoted = JSON.stringify(sensorId).replaceAll("'", `'\\''`)
  return [
    `curl --retry 5 --retry-connrefused ${origin}/api/readings \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -H "Idempotency-Key: $(date +%s)-$$-$RANDOM" \\`,
    `  -d '{"sensor_id": ${quoted}, "value": 62.4}'`,
  ].join('\n')
}
