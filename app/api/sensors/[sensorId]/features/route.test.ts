import { beforeAll, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { askAs } from '@/features/registry/arrange-request'
import { registerSensors } from '@/features/sensors/commands'
import { GET as ofMachine } from '../../../equipment/[equipmentId]/features/route'
import { GET } from './route'

const at = (sensorId: string) => ({ params: Promise.resolve({ sensorId }) })
const hours = (more: string) => `?from=2026-11-01T10:00:00Z&to=2026-11-01T14:00:00Z&${more}`

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Pump' }])
  await registerSensors(commandLine, [
    { sensorId: 'p 1/temp', type: 'temperature', unit: '°C', intervalSeconds: 600, equipmentTag: 'P-1' },
    { sensorId: 'flow', type: 'flow', unit: 'm³/h', intervalSeconds: 600, equipmentTag: 'P-1' },
  ])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select 'flow', at, extract(epoch from at - '2026-11-01T10:00:00Z') / 3600
    from generate_series('2026-11-01T10:00:00Z'::timestamptz, '2026-11-01T12:50:00Z', interval '10 minutes') at`
})

test('answers pages of windows, each with what follows it', async () => {
  const ask = await askAs('viewer')
  const page = async (cursor: string) => {
    const { status, body } = await ask(GET, at('flow'), 'GET', undefined, hours(`features=count,last&limit=3${cursor}`))
    expect(status).toBe(200)
    return body
  }
  const first = await page('')
  expect(first).toMatchObject({ source: 'readings', windowSeconds: 3600, next: '2026-11-01T13:00:00.000Z' })
  expect(first.rows[1]).toEqual({
    sensor_id: 'flow',
    window_start: '2026-11-01T11:00:00Z',
    window_end: '2026-11-01T12:00:00Z',
    count: 6,
    last: expect.closeTo(11 / 6),
  })
  const second = await page(`&cursor=${first.next}`)
  expect(second.rows).toMatchObject([{ window_start: '2026-11-01T13:00:00Z', count: 0, last: null }])
  expect(second.next).toBeNull()
})

test('gives a file of all windows, of a machine with its sensors side by side', async () => {
  const ask = await askAs('viewer')
  const [machine] = await db.select({ id: equipment.id }).from(equipment)
  const params = { params: Promise.resolve({ equipmentId: machine?.id ?? '' }) }
  const query = hours('features=mean&layout=wide&format=csv')
  const { status, body, headers } = await ask(ofMachine, params, 'GET', undefined, query)
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toBe('attachment; filename="P-1-features.csv"')
  const lines = body.split('\r\n')
  expect(lines[0]).toBe('window_start,window_end,flow.mean,p 1/temp.mean')
  expect(lines).toHaveLength(6)
  expect(lines[4]).toBe('2026-11-01T13:00:00Z,2026-11-01T14:00:00Z,,')
})

test('years by the second come as parts, and as no file, which would be made for days', async () => {
  const ask = await askAs('viewer')
  const years = '?from=2190-01-01T00:00:00Z&to=2199-01-01T00:00:00Z&window=1'
  const part = await ask(GET, at('flow'), 'GET', undefined, `${years}&limit=2`)
  expect(part).toMatchObject({ status: 200, body: { next: '2190-01-01T00:00:02.000Z', rows: [{ count: 0 }, {}] } })
  const file = await ask(GET, at('flow'), 'GET', undefined, `${years}&format=csv`)
  expect(file).toMatchObject({ status: 422, body: { reason: 'too_many_rows' } })
})

test.each([
  ['step=7', '/step'],
  ['features=mean,sum', '/features/1'],
  ['window=0', '/window'],
  ['nonsense=1', ''],
])('says what is wrong with %s', async (query, pointer) => {
  const ask = await askAs('viewer')
  const { status, body } = await ask(GET, at('flow'), 'GET', undefined, hours(query))
  expect(status).toBe(422)
  expect(body.errors[0].pointer).toBe(pointer)
})

test('knows neither a sensor of another site nor one that is not there, and nobody who has not signed in', async () => {
  const stranger = await askAs('viewer', ['South'])
  expect((await stranger(GET, at('flow'), 'GET', undefined, hours(''))).status).toBe(404)
  expect((await (await askAs('viewer'))(GET, at('nobody'), 'GET', undefined, hours(''))).status).toBe(404)
  expect((await (await askAs(null))(GET, at('flow'), 'GET', undefined, hours(''))).status).toBe(401)
})
