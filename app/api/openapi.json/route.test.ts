import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as listConflicts } from '@/app/api/reading-conflicts/route'
import { GET as listReadings } from '@/app/api/sensors/[sensorId]/readings/route'
import { GET as listSensors } from '@/app/api/sensors/route'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { registerSensors } from '@/features/sensors/commands'
import { Plant, Refused } from '@/public/clients/smart-maintenance'
import { GET } from './route'

const sensorId = 'pump/1 ü'
const values = [1, 2, 3, 4, 5]
/** More than a part of them. */
const conflicting = Array.from({ length: 60 }, (_, at) => 100 + at)
let token: string
let settling: string
let address: string

/** The handlers behind a port, for the clients that ask them over the network. */
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '', 'http://127.0.0.1')
  const asked = new Request(url, { headers: { authorization: request.headers.authorization ?? '' } })
  const name = /^\/api\/sensors\/([^/]+)\/readings$/.exec(url.pathname)?.[1]
  const params = Promise.resolve({ sensorId: decodeURIComponent(name ?? '') })
  const list = url.pathname === '/api/reading-conflicts' ? listConflicts : listSensors
  const answer = await (name ? listReadings(asked, { params }) : list(asked))
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
})

beforeAll(async () => {
  const { person } = await arrangePerson('viewer')
  token = (await arrangeToken(person.id)).authorization.replace('Bearer ', '')
  await registerSensors(commandLine, [{ sensorId, type: 'humidity', unit: '%' }])
  const rows = values.map((value) => ({
    sensor_id: sensorId,
    timestamp: `2026-01-05T08:00:0${value}Z`,
    value,
    quality: 1,
  }))
  await sql`insert into sensor_readings ${sql(rows)}`
  const manager = await arrangePerson('manager')
  settling = (await arrangeToken(manager.person.id, { permissions: ['reading.settle'] })).authorization.slice(7)
  const conflicts = conflicting.map((value) => ({ sensor_id: sensorId, timestamp: '2026-01-05T08:00:01Z', value }))
  await sql`insert into reading_conflicts ${sql(conflicts)}`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('the document is for whoever may read the plant', async () => {
  const ask = (authorization: string) => GET(new Request('http://127.0.0.1:3000/x', { headers: { authorization } }))
  expect(await (await ask(`Bearer ${token}`)).json()).toMatchObject({ openapi: '3.1.0' })
  expect((await ask('')).status).toBe(401)
})

test('the TypeScript client reads lists to their end, and tells what was refused', async () => {
  const plant = new Plant(address, token)
  const found: number[] = []
  const asked = { path: { sensorId }, query: { limit: 2, order: 'asc' } } as const
  for await (const { value } of plant.rows('GET /api/sensors/{sensorId}/readings', asked)) found.push(value)
  expect(found).toEqual(values)
  const { rows } = await plant.ask('GET /api/sensors', { query: { type: 'humidity' } })
  expect(rows.map((row) => row.sensorId)).toEqual([sensorId])
  const refused = plant.ask('GET /api/sensors/{sensorId}/readings', { path: { sensorId: 'nothing' } })
  await expect(refused).rejects.toThrow(Refused)
  await expect(new Plant(address, 'sma_wrong').ask('GET /api/sensors', {})).rejects.toMatchObject({ status: 401 })
})

test('the TypeScript client reads a list to its end that comes by numbered pages until parts are asked for', async () => {
  const plant = new Plant(address, settling)
  const found: unknown[] = []
  for await (const { value } of plant.rows('GET /api/reading-conflicts', {})) found.push(value)
  expect(found).toEqual(conflicting)
})

const run = promisify(execFile)
const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
)

const program = `
import sys
sys.path.insert(0, "public/clients")
from smart_maintenance import Plant, Refused
plant = Plant(sys.argv[1], sys.argv[2])
sensor = sys.argv[3]
print([sensor["sensorId"] for sensor in plant.sensors(type="humidity", limit=1)] == [sensor])
print([reading["value"] for reading in plant.readings(sensor, order="asc", part=2)])
print(plant.latest(sensor, 1)["rows"][0]["value"])
print(len(list(Plant(sys.argv[1], sys.argv[4]).rows("/api/reading-conflicts", {}))))
try:
    list(plant.readings("nothing"))
except Refused as refused:
    print(refused.status)
`

test.skipIf(!hasPython)('the Python client does the same (needs Python)', async () => {
  const { stdout } = await run('python3', ['-B', '-c', program, address, token, sensorId, settling])
  expect(stdout.trim().split('\n')).toEqual(['True', '[1, 2, 3, 4, 5]', '5', '60', '404'])
})
