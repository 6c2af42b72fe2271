import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Person } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { issueDeviceKey, revokeDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { POST } from './route'

let admin: Headers
let person: Person
const sensorId = `P-1.${randomUUID()}`
const row = (value: unknown) => ({ sensor_id: sensorId, timestamp: new Date().toISOString(), value })

beforeAll(async () => {
  const arranged = await arrangePerson('admin')
  admin = arranged.headers
  person = arranged.person
  await registerSensors(commandLine, [{ sensorId, type: 'vibration', unit: 'mm/s', intervalSeconds: 60 }])
})

async function tried(keyId: string, body: string, type = 'application/json', by = admin) {
  const headers = new Headers([...by, ['content-type', type]])
  const request = new Request('http://127.0.0.1/api/device-keys', { method: 'POST', headers, body })
  const response = await POST(request, { params: Promise.resolve({ keyId }) })
  return { status: response.status, body: await response.json() }
}

const issued = async (sensorIds: string[] | null = null) =>
  (await issueDeviceKey(person, { name: 'Gateway', sensorIds, seriesTemplate: '{tag:machine}.{field}' })).id

async function stored() {
  const tables = ['sensor_readings', 'sensor_latest', 'ingest_receipts', 'quarantined_readings', 'device_key_sensors']
  const counts = tables.map((table) => sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`)
  return (await Promise.all(counts)).map(([found]) => found?.n)
}

test('each format is answered as its device would be, and nothing is stored', async () => {
  const keyId = await issued()
  const before = await stored()
  const { timestamp } = row(1)
  const whole = { status: 200, body: { status: 201, receipt: { rows: 1, accepted: 1, dry_run: true } } }
  expect(await tried(keyId, JSON.stringify(row(1)))).toMatchObject(whole)
  expect(await tried(keyId, `${JSON.stringify(row(1))}\n`, 'application/x-ndjson')).toMatchObject(whole)
  expect(await tried(keyId, `sensor_id,timestamp,value\n${sensorId},${timestamp},1`, 'text/csv')).toMatchObject(whole)
  const [machine, field] = sensorId.split('.')
  expect(await tried(keyId, `v,machine=${machine} ${field}=1`, 'text/plain')).toMatchObject({
    body: { status: 422, receipt: { rows: 1, rejected: 1, errors: [{ line: 1, code: 'timestamp_missing' }] } },
  })
  const line = `v,machine=${machine} ${field}=1 ${Date.now()}000000`
  expect(await tried(keyId, line, 'text/plain')).toMatchObject(whole)
  expect(await tried(keyId, JSON.stringify([row(1), row('warm')]))).toMatchObject({
    status: 200,
    body: { status: 422, receipt: { accepted: 1, rejected: 1, errors: [{ pointer: '/1/value' }] } },
  })
  expect(await stored()).toEqual(before)
})

test('what the device would be refused as a whole is refused here', async () => {
  const keyId = await issued(['another'])
  const before = await stored()
  expect(await tried(keyId, JSON.stringify(row(1)))).toMatchObject({ status: 403, body: { reason: 'foreign_sensor' } })
  expect(await tried(keyId, '{')).toMatchObject({ status: 400 })
  expect(await tried(keyId, '<a/>', 'application/xml')).toMatchObject({ status: 415 })
  expect(await stored()).toEqual(before)
})

test('a key that ended or never was tries nothing', async () => {
  expect(await tried(randomUUID(), '[]')).toMatchObject({ status: 404 })
  expect(await tried('nobody', '[]')).toMatchObject({ status: 404 })
  const keyId = await issued()
  await revokeDeviceKey(person, keyId)
  expect(await tried(keyId, '[]')).toMatchObject({ status: 409, body: { reason: 'ended' } })
})

test('a manager may not', async () => {
  const { headers } = await arrangePerson('manager')
  expect(await tried(await issued(), '[]', 'application/json', headers)).toMatchObject({ status: 403 })
})
