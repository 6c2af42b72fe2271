import { expect, test } from 'vitest'
import { isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { changePlantSettings } from '@/features/plant/commands'
import { refreshSummary } from '@/features/readings/summary/commands'
import { registerSensors } from '@/features/sensors/commands'
import { beginLoad, finishLoad, type HistoricReading, loadBlock } from './commands'

let counter = 0
const hour = 3_600_000

async function newLoad() {
  const load = { id: `load-${++counter}`, name: 'file.csv', rowsTotal: 100, shiftHours: 5 }
  const sensorId = `h-${counter}`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', unit: '°C' }])
  return { load, sensorId }
}

const readings = (sensorId: string, from: number, count: number): HistoricReading[] =>
  Array.from({ length: count }, (_, i) => ({
    sensorId,
    timestamp: new Date(from + i * 600_000).toISOString(),
    value: Math.sin(i) * 10,
    quality: null,
  }))

test('a load remembers how far it is and the shift it was begun with', async () => {
  const { load, sensorId } = await newLoad()
  expect(await beginLoad(commandLine, load)).toEqual({ rowsRead: 0, shiftHours: 5, finished: false })
  await loadBlock(commandLine, {
    loadId: load.id,
    rowsRead: 40,
    readings: readings(sensorId, Date.now() - 10 * hour, 30),
  })
  expect(await beginLoad(commandLine, { ...load, shiftHours: 77 })).toEqual({
    rowsRead: 40,
    shiftHours: 5,
    finished: false,
  })
  await finishLoad(commandLine, load.id)
  expect(await beginLoad(commandLine, load)).toMatchObject({ finished: true })
})

test('of readings with one instant the first stays, in the block and against what is stored', async () => {
  const { load, sensorId } = await newLoad()
  await beginLoad(commandLine, load)
  const block = readings(sensorId, Date.now() - 10 * hour, 3)
  const twice = [...block, ...block.map((reading) => ({ ...reading, value: 999 }))]
  expect(await loadBlock(commandLine, { loadId: load.id, rowsRead: 6, readings: twice })).toEqual({
    stored: 3,
    duplicates: 3,
  })
  expect(await loadBlock(commandLine, { loadId: load.id, rowsRead: 9, readings: block })).toEqual({
    stored: 0,
    duplicates: 3,
  })
  const rows = await sql`select value, unit from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`
  expect([...rows]).toEqual(block.map(({ value }) => ({ value, unit: '°C' })))
})

test('the newest reading is known, whatever the order of the blocks', async () => {
  const { load, sensorId } = await newLoad()
  await beginLoad(commandLine, load)
  const newest = readings(sensorId, Date.now() - 2 * hour, 2)
  await loadBlock(commandLine, { loadId: load.id, rowsRead: 2, readings: newest })
  await loadBlock(commandLine, {
    loadId: load.id,
    rowsRead: 4,
    readings: readings(sensorId, Date.now() - 20 * hour, 2),
  })
  const [latest] = await sql`select value from sensor_latest where sensor_id = ${sensorId}`
  expect(latest?.value).toBe(newest[1]?.value)
})

test('a sensor id with characters that other formats escape arrives as it is', async () => {
  const { load } = await newLoad()
  const sensorId = 'tab\there \\ back\nslash {"quoted", NULL}'
  await registerSensors(commandLine, [{ sensorId, type: 'odd' }])
  await beginLoad(commandLine, load)
  const block = readings(sensorId, Date.now() - 5 * hour, 2)
  expect(await loadBlock(commandLine, { loadId: load.id, rowsRead: 2, readings: block })).toEqual({
    stored: 2,
    duplicates: 0,
  })
})

test('a block that fails leaves neither rows nor progress', async () => {
  const { load, sensorId } = await newLoad()
  await beginLoad(commandLine, load)
  const [good] = readings(sensorId, Date.now() - 5 * hour, 1)
  if (!good) throw new Error('no reading')
  const bad = { ...good, timestamp: new Date(Date.now() - 4 * hour).toISOString(), value: Number.NaN }
  const block = loadBlock(commandLine, { loadId: load.id, rowsRead: 2, readings: [good, bad] })
  await expect(block).rejects.toMatchObject({ code: '23514' })
  expect(await beginLoad(commandLine, load)).toMatchObject({ rowsRead: 0 })
  const [count] = await sql`select count(*)::int as n from sensor_readings where sensor_id = ${sensorId}`
  expect(count?.n).toBe(0)
})

test('after the load the materialised hours equal brute force over the first values, also months back', async () => {
  const { load, sensorId } = await newLoad()
  await beginLoad(commandLine, load)
  const from = Date.now() - 100 * 24 * hour
  const block = readings(sensorId, from, 500)
  await loadBlock(commandLine, { loadId: load.id, rowsRead: 500, readings: block })
  await finishLoad(commandLine, load.id)
  const byHour = new Map<number, number[]>()
  for (const { timestamp, value } of block) {
    const key = Math.floor(Date.parse(timestamp) / hour)
    byHour.set(key, [...(byHour.get(key) ?? []), value])
  }
  const summary = await sql`
    select extract(epoch from hour)::float8 / 3600 as hour, avg_value, min_value, max_value, sum_value,
      variance_value, reading_count::int as reading_count
    from sensor_readings_summary_hourly where sensor_id = ${sensorId} order by 1`
  const expected = [...byHour].map(([key, values]) => ({ hour: key, ...summarise(values) }))
  expect(summary).toHaveLength(expected.length)
  for (const [i, row] of summary.entries()) {
    for (const [column, value] of Object.entries(expected[i] ?? {})) expect(row[column]).toBeCloseTo(value, 9)
  }
})

test.runIf(isEmbedded())(
  'a finished load is compressed as far as the plant’s policy says, and reads the same (needs the embedded database)',
  async () => {
    const { load, sensorId } = await newLoad()
    await beginLoad(commandLine, load)
    const block = [...readings(sensorId, Date.now() - 40 * 24 * hour, 50), ...readings(sensorId, Date.now() - hour, 3)]
    await loadBlock(commandLine, { loadId: load.id, rowsRead: 53, readings: block })
    await finishLoad(commandLine, load.id)
    const chunks = await sql`
    select is_compressed, range_end < now() - interval '7 days' as due
    from timescaledb_information.chunks where hypertable_name = 'sensor_readings'`
    expect(chunks.filter((chunk) => chunk.due).length).toBeGreaterThan(0)
    for (const chunk of chunks) expect(chunk.is_compressed).toBe(chunk.due)
    const rows = await sql`select value from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`
    expect(rows.map((row) => row.value)).toEqual(block.map(({ value }) => value))
  },
)

test('raising retention does not forget what was deleted before: hours there are never recomputed', async () => {
  await registerSensors(commandLine, [{ sensorId: 'kept', type: 'temperature' }])
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'kept', now() - make_interval(days => d), d from generate_series(1, 170) d`
  await refreshSummary(commandLine, new Date(Date.now() - 175 * 86_400_000), new Date())
  await changePlantSettings(commandLine, { retentionDays: 40 })
  await sql`select drop_chunks('sensor_readings', older_than => interval '40 days')`
  await changePlantSettings(commandLine, { retentionDays: 180 })
  await refreshSummary(commandLine, new Date(Date.now() - 175 * 86_400_000), new Date())
  const [hours] = await sql`select count(*)::int as n from sensor_readings_summary_hourly where sensor_id = 'kept'`
  expect(hours?.n).toBe(170)
  const refused = await changePlantSettings(commandLine, { refreshWindowDays: 150 })
  expect(refused).toMatchObject({ ok: false, detail: expect.stringMatching(/over 40 days at the most/) })
  await sql`update plant_settings set raw_since = null`
})

function summarise(values: number[]) {
  const sum_value = values.reduce((sum, value) => sum + value, 0)
  const avg_value = sum_value / values.length
  return {
    avg_value,
    sum_value,
    min_value: Math.min(...values),
    max_value: Math.max(...values),
    reading_count: values.length,
    variance_value: values.reduce((sum, value) => sum + (value - avg_value) ** 2, 0) / values.length,
  }
}
