import { startBridge } from '@/bridge/run-bridge'
import { bridgeSettings } from '@/bridge/settings'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { main } from './process/main'
import { stopSignal } from './process/stop-signal'

/** The MQTT bridge, beside the database that the other processes use. */
main(async () => {
  const stopped = stopSignal()
  const bridge = startBridge(bridgeSettings(env()))
  await stopped
  await bridge.stop()
  await sql.end({ timeout: 1 })
})
