/** A `curl` that stores one reading, timed by the server's clock. */
export function firstReading(origin: string, sensorId: string): string {
  return [
    `curl -X POST ${origin}/api/readings \\`,
    `  -H "Authorization: Bearer $DEVICE_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -H "Idempotency-Key: $(date +%s)" \\`,
    `  -d '{"sensor_id": "${sensorId}", "value": 62.4}'`,
  ].join('\n')
}
