import { readFileSync } from 'node:fs'
import type { IClientOptions } from 'mqtt'
import type { Env } from '@/lib/env'
import { byTemplates, type TopicTemplate } from '@/lib/mqtt-topic'

/** What the bridge connects to, listens to and acts as. */
export type BridgeSettings = {
  /** As it may be told: without user and password. */
  broker: string
  /** Under which the broker knows it. */
  name: string
  connection: IClientOptions
  subscriptions: string[]
  nameOf: TopicTemplate
  deviceKey: string
}

/**
 * What the environment says about the bridge.
 * @throws Error naming what is missing or cannot be read.
 */
export function bridgeSettings(settings: Env): BridgeSettings {
  const { MQTT_URL, MQTT_DEVICE_KEY, MQTT_TOPICS, MQTT_GROUP, MQTT_TOPIC_TEMPLATE } = settings
  if (!MQTT_URL || !MQTT_DEVICE_KEY) throw new Error('MQTT_URL: must name the broker; docs/mqtt.md tells the settings.')
  const { protocol, host } = new URL(MQTT_URL)
  const filters: string[] = MQTT_TOPICS
  return {
    broker: `${protocol}//${host}`,
    name: clientIdOf(settings),
    connection: connectionOf(settings, new URL(MQTT_URL)),
    subscriptions: filters.map((filter) => (MQTT_GROUP ? `$share/${MQTT_GROUP}/${filter}` : filter)),
    nameOf: byTemplates(MQTT_TOPIC_TEMPLATE),
    deviceKey: MQTT_DEVICE_KEY,
  }
}

const clientIdOf = ({ MQTT_CLIENT_ID }: Env): string => MQTT_CLIENT_ID ?? 'smart-maintenance'

function connectionOf(settings: Env, url: URL): IClientOptions {
  const { MQTT_CA, MQTT_VERSION } = settings
  const user = url.username === '' ? {} : { username: decodeURIComponent(url.username) }
  const password = url.password === '' ? {} : { password: decodeURIComponent(url.password) }
  return {
    protocol: url.protocol === 'mqtts:' ? 'mqtts' : 'mqtt',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'mqtts:' ? 8883 : 1883),
    ...user,
    ...password,
    ...(MQTT_CA && { ca: readAuthorities(MQTT_CA) }),
    clientId: clientIdOf(settings),
    protocolVersion: MQTT_VERSION === '5' ? 5 : 4,
  }
}

function readAuthorities(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new Error(`MQTT_CA: ${file} cannot be read.`)
  }
}
