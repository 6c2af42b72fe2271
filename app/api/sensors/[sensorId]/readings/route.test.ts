import { parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { mostReadings, ReadingPage } from '@/features/readings/records/input'
import { registerSensors } from '@/features/sensors/commands'
import { instantText } from '@/lib/table-file/column'
import { GET } from './route'

let ada: Headers
let sensorId: string
const count = 25
/** Ten seconds apart, to the microsecond, of which a `Date` knows nothing. */
const instants = Array.from(
  { length: count },
  (_, i) =>
    `2026-01-05T08:${String(Math.floor(i / 6)).padStart(2, '0')}:${(i % 6) * 10 || '00'}.0${String(i).padStart(2, '0')}001Z`,
)

beforeAll(async () => {
  const { person } = await arrangePerson('viewer', { sites: ['North'] })
  ada = new Headers(await arrangeToken(person.id))
  sensorId = (await arrangeAlert({ site: 'North' })).sensorId
  await registerSensors(commandLine, [{ sensorId: 'pump/1 ü', type: 'humidity', unit: '%' }])
  const rows = instants.map((timestamp, i) => ({
    sensor_id: sensorId,
    timestamp,
    value: i / 3,
    quality: i % 2 ? 0.5 : null,
  }))
  await sql`delete from sensor_readings where sensor_id = ${sensorId}`
  await sql`insert into sensor_readings ${sql(rows)}`
})

const ask = (query = '', headers: Headers = ada, id = sensorId) =>
  GET(new Request(`http://127.0.0.1:3000/api/sensors/${encodeURIComponent(id)}/readings${query}`, { headers }), {
    params: Promise.resolve({ sensorId: id }),
  })
const page = async (query: string) => ReadingPage.parse(await (await ask(query)).json())

async function all(query: string): Promise<string[]> {
  const found: string[] = []
  for (let cursor = ''; ; ) {
    const { rows, next } = await page(`?${query}${cursor && `&cursor=${cursor}`}`)
    found.push(...rows.map(({ timestamp }) => timestamp))
    if (next === null) return found
    cursor = next
  }
}

test('the newest come first, with their quality and the unit', async () => {
  const { rows, next, unit } = await page('?limit=2')
  const [last = '', before = ''] = instants.toReversed()
  expect(unit).toBe('mm/s')
  expect(rows).toEqual([
    { timestamp: last, value: 8, quality: null },
    { timestamp: before, value: 23 / 3, quality: 0.5 },
  ])
  expect(next).not.toBeNull()
})

describe('in parts each comes once, to the microsecond', () => {
  test.each([
    ['limit=7', instants.toReversed()],
    ['limit=1&order=asc', instants],
    ['limit=25', instants.toReversed()],
    ['limit=24', instants.toReversed()],
    [`limit=4&order=asc&from=${instants[3]}&to=${instants[20]}`, instants.slice(3, 20)],
    [`limit=4&from=2026-01-05T09:00:30.003001%2B01:00`, instants.slice(3).toReversed()],
    [`to=${instants[0]}`, []],
  ])('%s', async (query, wanted) => expect(await all(query)).toEqual(wanted))
})

test('the address of the next part stands in the header, and ends', async () => {
  const found: string[] = []
  for (let query: string | undefined = '?limit=10&format=csv&order=asc'; query; ) {
    const answer = await ask(query)
    found.push(...(await answer.text()).trim().split('\r\n').slice(1))
    query = /^<\/api\/sensors\/[^?]+(\?[^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  expect(found.map((line) => line.split(',')[1])).toEqual(instants)
})

describe('formats', () => {
  const accepting = (accept: string) => new Headers([...ada, ['accept', accept]])

  test('NDJSON and CSV name things as they are posted', async () => {
    const ndjson = await ask('?limit=2&order=asc', accepting('application/x-ndjson'))
    expect(ndjson.headers.get('content-type')).toBe('application/x-ndjson')
    const own = { sensor_id: sensorId, unit: 'mm/s' }
    expect(
      (await ndjson.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { ...own, timestamp: instants[0], value: 0, quality: null },
      { ...own, timestamp: instants[1], value: 1 / 3, quality: 0.5 },
    ])
    const csv = await ask('?limit=1&order=asc', accepting('text/csv'))
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await csv.text()).toBe(`sensor_id,timestamp,value,unit,quality\r\n${sensorId},${instants[0]},0,mm/s,\r\n`)
  })

  test('Parquet keeps instants to the microsecond', async () => {
    const parquet = await ask('?limit=30&order=asc', accepting('application/vnd.apache.parquet'))
    const parsers = { timestampFromMicroseconds: (micros: bigint) => instantText(Number(micros)) }
    const read = await parquetReadObjects({ file: await parquet.arrayBuffer(), parsers })
    expect(read.map(({ timestamp }) => timestamp)).toEqual(instants)
    expect(read[1]).toMatchObject({ sensor_id: sensorId, value: 1 / 3, unit: 'mm/s', quality: 0.5 })
  })

  test('a format in the address goes before the header', async () => {
    const asked = accepting('text/csv')
    expect((await ask('?format=json', asked)).headers.get('content-type')).toBe('application/json')
    const parquet = await ask('?format=parquet', asked)
    expect(parquet.headers.get('content-type')).toBe('application/vnd.apache.parquet')
  })
})

test.each([
  ['limit=0', '/limit'],
  [`limit=${mostReadings + 1}`, '/limit'],
  ['cursor=abc', '/cursor'],
  ['order=up', '/order'],
  ['from=yesterday', '/from'],
  ['format=xml', '/format'],
  ['nonsense=1', ''],
])('%s is refused at %j', async (query, pointer) => {
  const answer = await ask(`?${query}`)
  expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
})

test('a sensor of another site is none, as one that is not there', async () => {
  const answers = await Promise.all(['pump/1 ü', 'nothing'].map((id) => ask('', ada, id)))
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  const { headers } = await arrangePerson('viewer')
  const empty = await ask('?format=csv', headers, 'pump/1 ü')
  expect(empty.headers.get('content-disposition')).toBe('attachment; filename="pump_1_.csv"')
  expect(await (await ask('', headers, 'pump/1 ü')).json()).toEqual({
    sensorId: 'pump/1 ü',
    unit: '%',
    rows: [],
    next: null,
  })
})

test('nobody without a session or a token', async () => {
  expect((await ask('', new Headers())).status).toBe(401)
})
