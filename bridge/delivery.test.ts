import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from '@/db/client'
import { arrangeMachine, leftAtBroker, type Machine, publish, startTestBridge } from './arrange-bridge'
import { readMessage } from './read-message'
import { storeMessages } from './store-messages'
import { type Broker, mosquitto, openAedes, openLine, openMosquitto } from './testing-broker'

vi.unmock('@/lib/within')

const within = { timeout: 60_000 }
const now = Math.floor(Date.now() / 1000) * 1000
const at = (second: number) => new Date(now - 60_000 + second * 100).toISOString()
const reading = (second: number, value: number) => JSON.stringify({ timestamp: at(second), value })

const storedOf = async ({ sensorId }: Machine) => {
  const rows = await sql<{ value: number }[]>`
    select value from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`
  return rows.map(({ value }) => value)
}

type Filed = { rows: number; accepted: number; duplicates: number; errors: { topic: string; code: string }[] }

/** What the key's receipts come to, and all the faults in them. */
const filedOf = async ({ deviceKeyId }: Machine) => {
  const receipts = await sql<{ status: number; receipt: Filed }[]>`
    select status, receipt from ingest_receipts where device_key_id = ${deviceKeyId} order by created_at`
  const sum = (name: 'rows' | 'accepted' | 'duplicates') =>
    receipts.reduce((total, { receipt }) => total + receipt[name], 0)
  return {
    receipts: receipts.length,
    rows: sum('rows'),
    accepted: sum('accepted'),
    duplicates: sum('duplicates'),
    errors: receipts.flatMap(({ receipt }) => receipt.errors),
  }
}

const brokers = [
  { name: 'Aedes', isHere: true, open: (): Promise<Broker> => openAedes() },
  { name: 'Mosquitto (needs Mosquitto)', isHere: mosquitto !== null, open: () => openMosquitto(mosquitto ?? '') },
]

describe.each(brokers)('with $name', ({ open, isHere }) => {
  describe.runIf(isHere)('the bridge', () => {
    let broker: Broker
    beforeAll(async () => {
      broker = await open()
    })
    afterAll(() => broker.close())

    test('takes numbers, readings and the bodies of the HTTP interface; the sensor of a payload wins', async () => {
      const plant = await arrangeMachine(broker, { unit: '°C' })
      const other = await arrangeMachine(broker)
      const { health } = startTestBridge(plant.settings)
      await expect.poll(() => health.broker, within).toBe('connected')
      const array = [1, 2].map((second) => ({ sensor_id: plant.sensorId, timestamp: at(second), value: second }))
      await publish(broker, [
        [plant.topic, ' 41.5\n'],
        [plant.topic, JSON.stringify({ timestamp: at(0), value: 0, unit: '°C', quality: 0.5 })],
        [plant.topic, JSON.stringify(array)],
        [plant.topic, JSON.stringify({ readings: [{ timestamp: at(3), value: 3 }] })],
        [plant.topic, JSON.stringify({ sensor_id: other.sensorId, timestamp: at(4), value: 4 })],
        [plant.topic, '42.5'],
      ])
      await expect.poll(() => health.counts.accepted, within).toBe(7)
      expect(await storedOf(plant)).toEqual([0, 1, 2, 3, 41.5, 42.5])
      expect(await storedOf(other)).toEqual([4])
      expect(await filedOf(plant)).toMatchObject({ rows: 7, accepted: 7, errors: [] })
    })

    test('gives each row its verdict, files it with its topic, and acknowledges it', async () => {
      const plant = await arrangeMachine(broker, { unit: 'bar', isLimited: true })
      const foreign = await arrangeMachine(broker)
      const { health, stop } = startTestBridge(plant.settings)
      await expect.poll(() => health.broker, within).toBe('connected')
      const object = (members: object) => JSON.stringify({ timestamp: at(1), value: 1, ...members })
      const ahead = new Date(Date.now() + 3_600_000).toISOString()
      const deep = `plant/${plant.machine}/much/deeper`
      const cases: [payload: string | Buffer, code: string | null, topic?: string][] = [
        [object({}), null],
        [object({}), null],
        [object({ value: 2 }), 'conflict'],
        [object({ sensor_id: foreign.sensorId }), 'foreign_sensor'],
        [object({}), 'topic_unmatched', deep],
        [object({ unit: 'lumen', timestamp: at(2) }), 'unit_differs'],
        [object({ value: '1' }), 'value_not_a_number'],
        [object({ value: 1e300 }), 'value_out_of_range'],
        [object({ quality: 2 }), 'quality_invalid'],
        [object({ colour: 'red' }), 'unknown_field'],
        [object({ timestamp: ahead }), 'clock_ahead'],
        [object({ timestamp: '2026-02-30T00:00:00Z' }), 'timestamp_no_such_day'],
        [object({ timestamp: 1_700_000_000 }), 'timestamp_format'],
        ['{"value":', 'malformed_message'],
        ['', 'malformed_message'],
        ['NaN', 'malformed_message'],
        ['"on"', 'malformed_message'],
        ['{"value":1,"value":2}', 'malformed_message'],
        [Buffer.from([0xff, 0xfe]), 'malformed_message'],
        ['['.repeat(9) + ']'.repeat(9), 'malformed_message'],
        [JSON.stringify({ readings: [], more: 1 }), 'malformed_message'],
        ['1'.repeat(1024 * 1024 + 1), 'message_too_large'],
        [JSON.stringify(Array(5_001).fill({})), 'message_too_large'],
      ]
      await publish(
        broker,
        cases.map(([payload, , topic = plant.topic]) => [topic, payload]),
      )
      await expect.poll(() => health.counts.messages, within).toBe(cases.length)
      const { errors, ...filed } = await filedOf(plant)
      expect(filed).toMatchObject({ rows: cases.length, accepted: 1, duplicates: 1 })
      expect(errors.map(({ code }) => code)).toEqual(cases.flatMap(([, code]) => code ?? []))
      expect(new Set(errors.map(({ topic }) => topic))).toEqual(new Set([plant.topic, deep]))
      expect(await storedOf(plant)).toEqual([1])
      await stop()
      expect(await leftAtBroker(broker, plant)).toEqual([])
    })

    test('holds back readings of sensors that nobody knows', async () => {
      const plant = await arrangeMachine(broker)
      const { health } = startTestBridge(plant.settings)
      await expect.poll(() => health.broker, within).toBe('connected')
      await publish(broker, [[`plant/${plant.machine}/new`, '7']])
      await expect.poll(() => health.counts.quarantined, within).toBe(1)
      const [held] = await sql`select value from quarantined_readings where sensor_id = ${`${plant.machine}.new`}`
      expect(held?.value).toBe(7)
    })

    test('a message that the database refuses is told and does not come again; its neighbours go in', async () => {
      const plant = await arrangeMachine(broker)
      const first = startTestBridge(plant.settings)
      await expect.poll(() => first.health.broker, within).toBe('connected')
      await first.stop()
      await publish(broker, [
        [plant.topic, reading(1, 1)],
        [plant.topic, JSON.stringify({ sensor_id: `${plant.machine}\u0001bad`, timestamp: at(1), value: 666 })],
        [plant.topic, reading(2, 2)],
      ])
      await sql`create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'no' using errcode = 'check_violation'; end $$`
      await sql`create trigger refuse before insert on quarantined_readings
        for each row when (new.value = 666) execute function refuse()`
      const second = startTestBridge(plant.settings)
      await expect.poll(() => second.health.counts.messages, within).toBe(3)
      await second.stop()
      await sql`drop function refuse() cascade`
      expect(await storedOf(plant)).toEqual([1, 2])
      expect((await filedOf(plant)).errors).toMatchObject([{ code: 'not_storable', topic: plant.topic }])
      expect(await leftAtBroker(broker, plant)).toEqual([])
    })

    test('what a broker had in store is as old as it says, and refused when it does not', async () => {
      const plant = await arrangeMachine(broker)
      await publish(broker, [[plant.topic, '5']], { retain: true })
      await publish(broker, [[`${plant.topic}`.replace('heat', 'oil'), reading(1, 6)]], { retain: true })
      const { health } = startTestBridge(plant.settings)
      await expect.poll(() => health.counts.messages, within).toBe(2)
      expect(health.counts).toMatchObject({ quarantined: 1, rejected: 1 })
      expect((await filedOf(plant)).errors.map(({ code }) => code).sort()).toEqual(['quarantined', 'timestamp_missing'])
    })

    test('what comes while no bridge runs waits at the broker', async () => {
      const plant = await arrangeMachine(broker)
      const first = startTestBridge(plant.settings)
      await expect.poll(() => first.health.broker, within).toBe('connected')
      await first.stop()
      await publish(
        broker,
        [1, 2, 3].map((value) => [plant.topic, reading(value, value)]),
      )
      const second = startTestBridge(plant.settings)
      await expect.poll(() => second.health.counts.accepted, within).toBe(3)
      expect(await storedOf(plant)).toEqual([1, 2, 3])
    })

    test('a burst without times is as many readings as messages, in order', async () => {
      const plant = await arrangeMachine(broker)
      const first = startTestBridge(plant.settings)
      await expect.poll(() => first.health.broker, within).toBe('connected')
      await first.stop()
      const values = Array.from({ length: 200 }, (_, value) => value)
      await publish(
        broker,
        values.map((value) => [plant.topic, String(value)]),
      )
      const second = startTestBridge(plant.settings)
      await expect.poll(() => second.health.counts.messages, within).toBe(200)
      expect(await storedOf(plant)).toEqual(values)
      expect((await filedOf(plant)).receipts).toBeLessThan(200)
    })

    test('a broker that restarts loses nothing, and the bridge comes back by itself', async () => {
      const plant = await arrangeMachine(broker)
      const { health } = startTestBridge(plant.settings)
      await expect.poll(() => health.broker, within).toBe('connected')
      await publish(broker, [[plant.topic, reading(1, 1)]])
      await expect.poll(() => health.counts.accepted, within).toBe(1)
      await broker.down()
      await expect.poll(() => health.broker, within).not.toBe('connected')
      await broker.up()
      await publish(broker, [[plant.topic, reading(2, 2)]])
      await expect.poll(() => health.counts.accepted, within).toBe(2)
      expect(await storedOf(plant)).toEqual([1, 2])
    })

    test('a key that works no more: nothing is acknowledged, and it is told why; one that works again goes on', async () => {
      const plant = await arrangeMachine(broker)
      const first = startTestBridge(plant.settings)
      await expect.poll(() => first.health.broker, within).toBe('connected')
      await sql`update device_keys set revoked_at = now() where id = ${plant.deviceKeyId}`
      await publish(broker, [[plant.topic, reading(1, 1)]])
      await expect.poll(() => first.health.trouble, within).toContain('MQTT_DEVICE_KEY')
      await first.stop()
      expect(await leftAtBroker(broker, plant)).toEqual([reading(1, 1)])
      const second = startTestBridge(plant.settings)
      await expect.poll(() => second.health.broker, within).toBe('connected')
      await publish(broker, [[plant.topic, reading(2, 2)]])
      await expect.poll(() => second.health.trouble, within).toContain('MQTT_DEVICE_KEY')
      await sql`update device_keys set revoked_at = null where id = ${plant.deviceKeyId}`
      await expect.poll(() => second.health.counts.accepted, within).toBe(1)
      expect(second.health.trouble).toBeNull()
      expect(await storedOf(plant)).toEqual([2])
    })

    test('acknowledgements that never arrive: the readings are in once', async () => {
      const plant = await arrangeMachine(broker)
      const line = await openLine(broker)
      const { health } = startTestBridge({ ...plant.settings, MQTT_URL: line.url })
      await expect.poll(() => health.broker, within).toBe('connected')
      line.hold()
      await publish(broker, [
        [plant.topic, reading(1, 1)],
        [plant.topic, reading(2, 2)],
      ])
      await expect.poll(() => health.counts.accepted, within).toBe(2)
      line.release()
      line.cut()
      await expect.poll(() => health.counts.duplicates, within).toBe(2)
      expect(await storedOf(plant)).toEqual([1, 2])
      await line.close()
    })
  })
})

/** Locks the tables from now on, until the answer is called. */
async function lockTables(tables: string[]): Promise<() => Promise<void>> {
  const signals = { locked: () => {}, release: () => {} }
  const isLocked = new Promise<void>((resolve) => {
    signals.locked = resolve
  })
  const isReleased = new Promise<void>((resolve) => {
    signals.release = resolve
  })
  const lock = sql.begin(async (tx) => {
    await tx`lock table ${tx(tables)} in access exclusive mode`
    signals.locked()
    await isReleased
  })
  await isLocked
  return async () => {
    signals.release()
    await lock
  }
}

describe('with a database that is held up', () => {
  let broker: Awaited<ReturnType<typeof openAedes>>
  beforeAll(async () => {
    broker = await openAedes()
  })
  afterAll(() => broker.close())

  test('nothing is acknowledged before it is committed', async () => {
    const plant = await arrangeMachine(broker)
    const { health } = startTestBridge(plant.settings)
    await expect.poll(() => health.broker, within).toBe('connected')
    let isReleased = false
    const releasedAtAck: boolean[] = []
    broker.aedes.on('ack', () => void releasedAtAck.push(isReleased))
    const release = await lockTables(['sensor_readings'])
    await publish(broker, [[plant.topic, reading(1, 1)]])
    await expect.poll(() => health.underWay, within).toBe(1)
    await publish(broker, [[plant.topic, reading(2, 2)]])
    await expect.poll(() => health.waiting, within).toBe(1)
    expect(releasedAtAck).toEqual([])
    isReleased = true
    await release()
    await expect.poll(() => releasedAtAck, within).toEqual([true, true])
    expect(await storedOf(plant)).toEqual([1, 2])
  })

  test('one that hangs is told; afterwards each reading is in once', async () => {
    const plant = await arrangeMachine(broker)
    const { health } = startTestBridge(plant.settings)
    await expect.poll(() => health.broker, within).toBe('connected')
    const release = await lockTables(['sensor_readings', 'device_keys'])
    await publish(broker, [[plant.topic, reading(1, 1)]])
    await expect.poll(() => health.trouble, within).toContain('database')
    await release()
    await expect.poll(() => health.counts.messages, within).toBe(1)
    expect(health.trouble).toBeNull()
    expect(await storedOf(plant)).toEqual([1])
    expect(await filedOf(plant)).toMatchObject({ rows: 1, accepted: 1 })
  })
})

test('a session that another client takes: the bridge says what is wrong', async () => {
  const acceptedThenTakenOver = Buffer.of(0x20, 0x03, 0x00, 0x00, 0x00, 0xe0, 0x02, 0x8e, 0x00)
  const broker = createServer((socket) => socket.once('data', () => socket.end(acceptedThenTakenOver)))
  broker.listen(0, '127.0.0.1')
  await once(broker, 'listening')
  const { port } = broker.address() as AddressInfo
  const plant = await arrangeMachine({ url: `mqtt://127.0.0.1:${port}`, version: '5' })
  const { health, stop } = startTestBridge(plant.settings)
  await expect.poll(() => health.broker, within).toContain('MQTT_CLIENT_ID')
  await stop()
  broker.close()
})

test('a batch whose commit went through unheard is filed once, as it was then', async () => {
  const plant = await arrangeMachine({ url: 'mqtt://127.0.0.1', version: '5' })
  const payload = Buffer.from(reading(1, 1))
  const message = { topic: plant.topic, payload, size: payload.length, isRetained: false, arrivedMicros: now * 1000 }
  const read = readMessage({ ...message, isLive: () => true, acknowledge() {} }, () => plant.sensorId)
  const id = randomUUID()
  const store = (isRepeat: boolean) => storeMessages([read], plant.settings.MQTT_DEVICE_KEY, { id, isRepeat })
  const first = await store(false)
  expect(first).toMatchObject({ ok: true, receipts: [{ receipt_id: id, accepted: 1 }] })
  expect(await store(true)).toEqual(first)
  expect(await filedOf(plant)).toMatchObject({ receipts: 1, accepted: 1, duplicates: 0 })
})

describe.runIf(mosquitto !== null)('with Mosquitto alone (needs Mosquitto)', () => {
  let broker: Broker
  beforeAll(async () => {
    broker = await openMosquitto(mosquitto ?? '')
  })
  afterAll(() => broker.close())

  test('two bridges of a group share the messages, and each reading is in once', async () => {
    const plant = await arrangeMachine(broker)
    const bridges = [1, 2].map((number) =>
      startTestBridge({ ...plant.settings, MQTT_GROUP: plant.machine, MQTT_CLIENT_ID: `${plant.machine}-${number}` }),
    )
    for (const { health } of bridges) await expect.poll(() => health.broker, within).toBe('connected')
    const values = Array.from({ length: 100 }, (_, value) => value)
    await publish(
      broker,
      values.map((value) => [plant.topic, reading(value, value)]),
    )
    const counts = () => bridges.map(({ health }) => health.counts.messages)
    await expect.poll(() => counts().reduce((sum, one) => sum + one, 0), within).toBe(100)
    expect(Math.min(...counts())).toBeGreaterThan(0)
    expect(await storedOf(plant)).toEqual(values)
  })

  test('a reading without a time stays one reading when its acknowledgement is lost', async () => {
    const plant = await arrangeMachine(broker)
    const line = await openLine(broker)
    const { health } = startTestBridge({ ...plant.settings, MQTT_URL: line.url })
    await expect.poll(() => health.broker, within).toBe('connected')
    line.hold()
    await publish(broker, [
      [plant.topic, '7'],
      [plant.topic, '7'],
    ])
    await expect.poll(() => health.counts.accepted, within).toBe(2)
    line.release()
    line.cut()
    await expect.poll(() => health.counts.duplicates, within).toBe(2)
    expect(await storedOf(plant)).toEqual([7, 7])
    await line.close()
  })
})
