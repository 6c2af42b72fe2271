import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from '@/db/client'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { Plant } from '@/public/clients/smart-maintenance'
import { arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, test } from './story'

test.use({ role: 'manager' })

const run = promisify(execFile)
const values = [1, 2, 3, 4, 5]

async function arrangeReadings() {
  const { sensorId } = await arrangeSensor({ sensorId: `client/${randomUUID().slice(0, 8)} ü` })
  const rows = values.map((value) => ({ sensor_id: sensorId, timestamp: `2026-01-05T08:00:0${value}Z`, value }))
  await sql`insert into sensor_readings ${sql(rows)}`
  return sensorId
}
const tokenOf = async (personId: string) => (await arrangeToken(personId)).authorization.replace('Bearer ', '')

test('a program in TypeScript reads readings, alerts, machines and places to their end', async ({ plant, person }) => {
  const sensorId = await arrangeReadings()
  const alert = await arrangeAlert()
  const client = new Plant(plant, await tokenOf(person.id))
  const found: number[] = []
  const asked = { path: { sensorId }, query: { limit: 2, order: 'asc' } } as const
  for await (const { value } of client.rows('GET /api/sensors/{sensorId}/readings', asked)) found.push(value)
  expect(found).toEqual(values)
  const alerts: string[] = []
  for await (const { id } of client.rows('GET /api/alerts', { query: { sensor: alert.sensorId } }))
    alerts.push(String(id))
  expect(alerts).toEqual([alert.id])
  const machines: unknown[] = []
  for await (const { tag } of client.rows('GET /api/equipment', { query: { tag: alert.tag } })) machines.push(tag)
  expect(machines).toEqual([alert.tag])
  const { rows: places } = await client.ask('GET /api/places', { query: { limit: 1 } })
  expect(places).toHaveLength(1)
  await expect(new Plant(plant, 'sma_wrong').ask('GET /api/sensors', {})).rejects.toMatchObject({ status: 401 })
})

const program = `
import sys
sys.path.insert(0, "public/clients")
from smart_maintenance import Plant, Refused
plant = Plant(sys.argv[1], sys.argv[2])
print([int(reading["value"]) for reading in plant.readings(sys.argv[3], order="asc", part=2)])
try:
    plant.latest("nothing", 1)
except Refused as refused:
    print(refused.status, refused.reason)
`

test('a program in Python does', async ({ plant, person }) => {
  const python = await run('python3', ['--version']).catch(() => null)
  test.skip(python === null, 'There is no Python here')
  const sensorId = await arrangeReadings()
  const { stdout } = await run('python3', ['-c', program, plant, await tokenOf(person.id), sensorId])
  expect(stdout.trim().split('\n')).toEqual(['[1, 2, 3, 4, 5]', '404 not_found'])
})
