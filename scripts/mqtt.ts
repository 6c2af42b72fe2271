import { startBridge } from '@/bridge/run-bridge'
import { bridgeSettings } from '@/bridge/settings'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { startTracing } from '@/lib/tracing/start-tracing'
import { main } from './process/main'
import { stopSignal } from './process/stop-signal'

const usage = `npm run mqtt

The MQTT bridge alone, beside the database that the other processes use: docs/mqtt.md.`

/** The MQTT bridge, beside the database that the other processes use. */
main(usage, async () => {
  const stopped = stopSignal()
  const stopTracing = await startTracing('mqtt')
  const bridge = startBridge(bridgeSettings(env()))
  await stopped
  await bridge.stop()
  await stopTracing()
  await sql.end({ timeout: 1 })
})
