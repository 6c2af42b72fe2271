import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { issueCertificate, makeAuthority } from '@/server/issue-certificate'
import { arrangeMachine, type Machine, publish, startTestBridge } from './arrange-bridge'
import { type Broker, mosquitto, openAedes, openLine, openMosquitto } from './testing-broker'

const within = { timeout: 60_000 }
const start = Date.now() - 600_000
const reading = (number: number) =>
  JSON.stringify({ timestamp: new Date(start + number * 100).toISOString(), value: number })

const countOf = async ({ sensorId }: Machine) => {
  const [row] = await sql<{ count: number; sum: number }[]>`
    select count(*)::int as count, coalesce(sum(value), 0)::int as sum
    from sensor_readings where sensor_id = ${sensorId}`
  return row
}

/** The bridge as `npm run mqtt` starts it. */
function startProcess(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/mqtt.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'info', ...settings },
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => lines.push(line))
  const ended = once(child, 'exit').then(([code]) => code)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return ended
  }
  onTestFinished(async () => void (child.exitCode === null && child.signalCode === null && (await end('SIGKILL'))))
  const told = (message: string) => expect.poll(() => lines.join('\n'), within).toContain(`"msg":"${message}"`)
  return { lines, told, end, ended }
}

const brokers = [
  { name: 'Aedes', isHere: true, open: (): Promise<Broker> => openAedes() },
  { name: 'Mosquitto (needs Mosquitto)', isHere: mosquitto !== null, open: () => openMosquitto(mosquitto ?? '') },
]

describe.each(brokers)('with $name', ({ open, isHere }) => {
  describe.runIf(isHere)('the process', () => {
    let broker: Broker
    beforeAll(async () => {
      broker = await open()
    })
    afterAll(() => broker.close())

    test('killed between storing and acknowledging: everything comes again and is in once', async () => {
      const plant = await arrangeMachine(broker)
      const line = await openLine(broker)
      const killed = startProcess({ ...plant.settings, MQTT_URL: line.url })
      await killed.told('connected')
      line.hold()
      await publish(
        broker,
        [1, 2, 3].map((number) => [plant.topic, reading(number)]),
      )
      await expect.poll(() => countOf(plant), within).toMatchObject({ count: 3 })
      await killed.end('SIGKILL')
      await line.close()
      const { health } = startTestBridge(plant.settings)
      await expect.poll(() => health.counts.messages, within).toBe(3)
      expect(health.counts).toMatchObject({ accepted: 0, duplicates: 3 })
      expect(await countOf(plant)).toEqual({ count: 3, sum: 6 })
    })

    test('killed again and again while readings come: none is lost and none is in twice', async () => {
      const plant = await arrangeMachine(broker)
      const kills = env().SM_TEST_LONG ? 30 : 3
      const each = 100
      let bridge = startProcess(plant.settings)
      await bridge.told('connected')
      for (let round = 0; round < kills; round++) {
        const numbers = Array.from({ length: each }, (_, i) => round * each + i)
        const published = publish(
          broker,
          numbers.map((number) => [plant.topic, reading(number)]),
        )
        await expect
          .poll(async () => (await countOf(plant))?.count, { ...within, interval: 5 })
          .toBeGreaterThan(round * each)
        await bridge.end('SIGKILL')
        bridge = startProcess(plant.settings)
        await published
      }
      const all = kills * each
      await expect.poll(() => countOf(plant), within).toEqual({ count: all, sum: (all * (all - 1)) / 2 })
      await bridge.told('connected')
      expect(await bridge.end('SIGTERM')).toBe(0)
    })
  })
})

test('SIGTERM ends it with 0; what it tells are JSON lines without a password or key', async () => {
  const broker = await openAedes()
  const plant = await arrangeMachine(broker)
  const url = broker.url.replace('//', '//gateway:very%2Dsecret@')
  const bridge = startProcess({ ...plant.settings, MQTT_URL: url })
  await bridge.told('connected')
  await publish(broker, [[plant.topic, '{"poison"']])
  await bridge.told('messages could not be read')
  expect(await bridge.end('SIGTERM')).toBe(0)
  const told = bridge.lines.map((line) => JSON.parse(line))
  expect(told.at(-1)).toMatchObject({ msg: 'bridge', broker: 'connected', storing: 'well', messages: 1, rejected: 1 })
  expect(bridge.lines.join()).not.toMatch(/very|secret|smk_/)
  const [noted] = await sql`select * from mqtt_bridges where name = ${plant.settings.MQTT_CLIENT_ID}`
  expect(noted).toMatchObject({ messages: '1', rejected: '1', waiting: 0, is_connected: true })
  await broker.close()
})

test('a broker that is not there is told once, with its address, and waited for', async () => {
  const broker = await openAedes()
  const plant = await arrangeMachine(broker)
  await broker.down()
  const bridge = startProcess(plant.settings)
  await bridge.told('not connected')
  await broker.up()
  await bridge.told('connected')
  expect(bridge.lines.filter((line) => line.includes('not connected'))).toHaveLength(1)
  expect(await bridge.end('SIGTERM')).toBe(0)
  await broker.close()
})

test('without a broker in the settings it says what is missing', async () => {
  const bridge = startProcess({ MQTT_URL: '' })
  expect(await bridge.ended).toBe(1)
  expect(bridge.lines.join('\n')).toContain('MQTT_URL')
})

test('a broker with a certificate of the plant’s own authority, by mqtts', async () => {
  const authority = await makeAuthority('Test authority', ['plant.test'], new Date())
  const broker = await openAedes(await issueCertificate(authority, ['127.0.0.1'], new Date()))
  const folder = await mkdtemp(join(tmpdir(), 'sm-mqtt-'))
  await writeFile(join(folder, 'ca.crt'), authority.cert)
  const plant = await arrangeMachine(broker)
  const stranger = startTestBridge(plant.settings)
  await expect.poll(() => stranger.health.broker, within).toMatch(/certificate/)
  await stranger.stop()
  const { health, stop } = startTestBridge({ ...plant.settings, MQTT_CA: join(folder, 'ca.crt') })
  await expect.poll(() => health.broker, within).toBe('connected')
  await stop()
  await rm(folder, { recursive: true })
  await broker.close()
})
