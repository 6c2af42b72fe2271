import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { POST } from './route'

let secret: string
beforeAll(async () => {
  await registerSensors(commandLine, [{ sensorId: 'a', type: 'temperature', unit: '°C' }])
  secret = (await issueDeviceKey(commandLine, { name: 'all' })).secret
  // What the server says when a file cannot grow; a disk that is really full is not for a test on anybody's machine.
  await sql.unsafe(`
    create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`)
})

const at = Date.now() - 3_600_000
const body = JSON.stringify(
  Array.from({ length: 20 }, (_, i) => ({
    sensor_id: 'a',
    timestamp: new Date(at + i * 1_000).toISOString(),
    value: i,
  })),
)

async function post(key: string) {
  const response = await POST(
    new Request('http://127.0.0.1/api/readings', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'idempotency-key': key },
      body,
    }),
  )
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() }
}

const count = async () => (await sql`select count(*)::int as n from sensor_readings`)[0]?.n

/** Whether the readings themselves have no room, or the receipt that is written behind them. */
test.each(['sensor_readings', 'ingest_receipts'])(
  'a disk that is full when %s grow: the device is told to come again, nothing is half stored, and then it is in once',
  async (table) => {
    const before = await count()
    await sql.unsafe(
      `create trigger no_room before insert on ${table} for each ${table === 'sensor_readings' ? 'row' : 'statement'} execute function no_room()`,
    )
    const refused = await post(table)
    expect(refused).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^[1-9]\d*$/) })
    expect(JSON.stringify(refused.body)).not.toMatch(/No space|extend file/)
    expect(await count()).toBe(before)
    await sql.unsafe(`drop trigger no_room on ${table}`)
    const taken = await post(table)
    expect(taken).toMatchObject({ status: 201, body: { rows: 20, accepted: before === 0 ? 20 : 0 } })
    expect(await post(table)).toMatchObject({ status: 201, body: { receipt_id: taken.body.receipt_id } })
    expect(await count()).toBe(20)
  },
)
