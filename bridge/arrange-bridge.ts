import { connect, type IClientOptions } from 'mqtt'
import { onTestFinished } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { parseEnv } from '@/lib/env'
import { startBridge } from './run-bridge'
import { bridgeSettings } from './settings'
import type { Broker } from './testing-broker'

let count = 0

/** A machine with a sensor, a key for the bridge, and the environment of one that listens to that machine alone. */
export async function arrangeMachine(
  broker: Pick<Broker, 'url' | 'version'>,
  { unit = null as string | null, isLimited = false } = {},
) {
  const machine = `m${++count}`
  const sensorId = `${machine}.heat`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', unit }])
  const { id, secret } = await issueDeviceKey(commandLine, {
    name: machine,
    sensorIds: isLimited ? [sensorId] : null,
  })
  const settings = {
    MQTT_URL: broker.url,
    MQTT_VERSION: broker.version,
    MQTT_TOPICS: `plant/${machine}/#`,
    MQTT_TOPIC_TEMPLATE: 'plant/{machine}/{sensor}',
    MQTT_DEVICE_KEY: secret,
    MQTT_CLIENT_ID: `bridge-${machine}`,
  }
  return { machine, sensorId, topic: `plant/${machine}/heat`, deviceKeyId: id, settings }
}

export type Machine = Awaited<ReturnType<typeof arrangeMachine>>

/** A bridge in this process, stopped at the end of its test. */
export function startTestBridge(settings: Record<string, string>) {
  const bridge = startBridge(bridgeSettings(parseEnv({ NODE_ENV: 'test', ...settings })))
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= bridge.stop()
    return stopped
  }
  onTestFinished(stop)
  return { health: bridge.health, stop }
}

const versionOf = ({ version }: Broker): IClientOptions => ({ protocolVersion: version === '5' ? 5 : 4 })

/** Publishes messages one after the other, each when the broker has the one before. */
export async function publish(
  broker: Broker,
  messages: [topic: string, payload: string | Buffer][],
  { retain = false } = {},
): Promise<void> {
  const client = connect(broker.url, versionOf(broker))
  for (const [topic, payload] of messages) await client.publishAsync(topic, payload, { qos: 1, retain })
  await client.endAsync()
}

/** What the broker still holds for a bridge that is gone: what comes before a message of our own. Acknowledges it all. */
export async function leftAtBroker(broker: Broker, { settings, topic }: Machine): Promise<string[]> {
  const client = connect(broker.url, { ...versionOf(broker), clientId: settings.MQTT_CLIENT_ID, clean: false })
  const left: string[] = []
  const end = 'the end'
  const seen = new Promise<void>((resolve) =>
    client.on('message', (_, payload) => {
      if (payload.toString() === end) resolve()
      else left.push(payload.toString())
    }),
  )
  await new Promise<void>((open) => client.once('connect', () => open()))
  await publish(broker, [[topic, end]])
  await seen
  await client.endAsync()
  return left
}
