import { connect, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt'
import { within } from '@/lib/within'
import type { Arrivals } from './arrivals'
import { type Inbox, largestPayload, type Message, mostWaiting } from './inbox'
import type { BridgeSettings } from './settings'

export type Connection = {
  /** Resolves with why it ended. */
  ended: Promise<string>
  close(): Promise<void>
}

type Surroundings = {
  settings: BridgeSettings
  inbox: Inbox
  arrivals: Arrivals
  /** Told when messages may come; `isNew` when the broker holds nothing of a session before. */
  opened(session: { isNew: boolean }): void
}

/** How long the broker keeps the session, and with it what comes, while nobody is connected. */
const sessionSeconds = 7 * 86_400
const closeMs = 1_000
/** The reason code of a session that went on elsewhere. */
const takenOver = 0x8e

/**
 * One connection to the broker. The session outlives it: what was not acknowledged comes again by the next one. Whoever stores
 * messages acknowledges them, in the order in which they came.
 */
export function openConnection(surroundings: Surroundings): Connection {
  const { connection } = surroundings.settings
  const isNewest = connection.protocolVersion === 5
  const client = connect({
    ...connection,
    clean: false,
    keepalive: 30,
    connectTimeout: 10_000,
    reconnectPeriod: 0,
    resubscribe: false,
    ...(isNewest && { properties: { sessionExpiryInterval: sessionSeconds, receiveMaximum: mostWaiting } }),
  })
  let why = 'the broker closed the connection'
  const fail = (error: Error) => {
    why = error.message || error.name
    client.end(true)
  }
  client.handleMessage = (packet, goOn) => {
    const { inbox, arrivals } = surroundings
    inbox.put(messageOf(packet, client, arrivals)).then(() => goOn(packet.qos === 0 ? undefined : notYet))
  }
  client.on('error', fail)
  client.on('disconnect', ({ reasonCode }) => {
    why =
      reasonCode === takenOver
        ? `another client came as ${connection.clientId}: each bridge needs an MQTT_CLIENT_ID of its own`
        : `the broker ended the connection with reason code ${reasonCode}`
  })
  client.on('connect', (connack) => {
    if (!connack.sessionPresent) surroundings.arrivals.forget()
    subscribe(client, connack, surroundings.settings).then(
      () => surroundings.opened({ isNew: !connack.sessionPresent }),
      fail,
    )
  })
  const ended = new Promise<string>((resolve) => client.on('close', () => resolve(why)))
  return {
    ended,
    close: () => within(closeMs, client.endAsync()).catch(() => void client.stream.destroy()),
  }
}

/** Given in place of a result, it keeps the client from acknowledging a message by itself. */
const notYet = new Error('not stored yet')

function messageOf(packet: IPublishPacket, client: MqttClient, arrivals: Arrivals): Message {
  const { topic, qos, retain, messageId } = packet
  // The parser's bytes are a window on everything that came with them.
  const payload = Buffer.from(packet.payload)
  const size = payload.length
  const isLive = () => client.connected
  return {
    topic,
    payload: size > largestPayload ? new Uint8Array() : payload,
    size,
    isRetained: retain,
    arrivedMicros: arrivals.of({ ...packet, payload }),
    isLive,
    acknowledge() {
      if (qos > 0 && messageId !== undefined && isLive()) client.stream.write(puback(messageId))
    },
  }
}

/** PUBACK as versions 3.1.1 and 5 have it for success; the client would only send it before it reads on. */
const puback = (messageId: number) => Buffer.of(0x40, 0x02, messageId >> 8, messageId & 0xff)

/** @throws Error when the broker does not grant what the bridge cannot do without. */
async function subscribe(
  client: MqttClient,
  connack: IConnackPacket,
  { subscriptions }: BridgeSettings,
): Promise<void> {
  const isShared = subscriptions.some((filter) => filter.startsWith('$share/'))
  if (isShared && connack.properties?.sharedSubscriptionAvailable === false)
    throw new Error('the broker has no shared subscriptions, which MQTT_GROUP needs')
  const granted = await client.subscribeAsync(subscriptions, { qos: 1, rh: 1 })
  const refused = granted.find(({ qos }) => qos !== 1)
  if (refused) throw new Error(`the broker grants ${refused.topic} without acknowledgements`)
}
