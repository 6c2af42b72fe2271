import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { type AskedSensor, askedSensors } from '@/features/signals/asked-sensors'
import type { Cell } from '@/lib/table-file/column'
import { featureRows } from './feature-rows'
import { type FeatureVector, type WindowFeature, windowFeatures } from './features'
import { FeatureQuery } from './input'
import { eachWindowPage, planFeatures } from './queries'

type Row = { at: number; value: number }
const now = new Date('2026-11-22T12:34:00Z')
const start = Date.parse('2026-11-20T00:00:00Z')
const iso = (at: number) => new Date(at).toISOString()
let counter = 0

async function sensorWith(rows: Row[], intervalSeconds: number | null = 60): Promise<string> {
  const sensorId = `window-${++counter}`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', unit: '°C', intervalSeconds }])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select ${sensorId}, at::timestamptz, value
    from unnest(${rows.map(({ at }) => iso(at))}::text[], ${rows.map(({ value }) => value)}::float8[]) as row (at, value)`
  return sensorId
}

const ask = (more: Record<string, string>) =>
  FeatureQuery.parse({ from: iso(start), to: iso(start + 6 * 3_600_000), ...more })

async function read(sensors: AskedSensor[], query: FeatureQuery) {
  const plan = await planFeatures(commandLine, sensors, query, now)
  if (!plan.ok) throw new Error(plan.reason)
  const windows = []
  for await (const page of eachWindowPage(commandLine, sensors, query, plan)) windows.push(...page)
  return { plan, windows }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Linear interpolation between the two nearest, as percentile_cont and NumPy's default. */
function quantile(sorted: number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low + (high - low) * (place - Math.floor(place))
}

/** What a window's features are by their definitions, from all of its readings. */
function bruteForce(all: Row[], from: number, windowSeconds: number, interval: number | null): FeatureVector {
  const rows = all.filter(({ at }) => at >= from && at < from + windowSeconds * 1000).sort((a, b) => a.at - b.at)
  const values = rows.map(({ value }) => value)
  const [n, m] = [values.length, mean(values)]
  const coverage = interval === null ? null : Math.min(1, n / (windowSeconds / interval))
  if (n === 0) {
    const nothing = Object.fromEntries(windowFeatures.map((name) => [name, null])) as FeatureVector
    return { ...nothing, count: 0, coverage, longest_gap_seconds: windowSeconds }
  }
  const sorted = values.toSorted((a, b) => a - b)
  const central = (power: number) => mean(values.map((value) => (value - m) ** power))
  const deviation = Math.sqrt(central(2))
  const rms = Math.sqrt(mean(values.map((value) => value ** 2)))
  const ends = [from, ...rows.map(({ at }) => at), from + windowSeconds * 1000]
  const seconds = rows.map(({ at }) => at / 1000)
  const spread = seconds.reduce((sum, at) => sum + (at - mean(seconds)) ** 2, 0)
  const together = rows.reduce((sum, { value }, i) => sum + (value - m) * ((seconds[i] ?? 0) - mean(seconds)), 0)
  const crossings = rows.filter((row, i) => {
    const before = rows[i - 1]
    if (!before || (interval !== null && row.at - before.at > 3000 * interval)) return false
    return row.value >= m !== before.value >= m
  }).length
  return {
    count: n,
    coverage,
    mean: m,
    standard_deviation: n > 1 ? Math.sqrt((central(2) * n) / (n - 1)) : null,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    rms,
    peak_to_peak: (sorted.at(-1) ?? 0) - (sorted[0] ?? 0),
    crest_factor: rms > 0 ? Math.max(...values.map(Math.abs)) / rms : null,
    longest_gap_seconds: Math.max(...ends.slice(1).map((at, i) => at - (ends[i] ?? 0))) / 1000,
    q05: quantile(sorted, 0.05),
    q25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q75: quantile(sorted, 0.75),
    q95: quantile(sorted, 0.95),
    skewness: deviation === 0 ? null : central(3) / deviation ** 3,
    kurtosis: deviation === 0 ? null : central(4) / deviation ** 4 - 3,
    slope_per_hour: n > 1 ? (3600 * together) / spread : null,
    zero_crossings: crossings,
    first: values[0] ?? null,
    last: values.at(-1) ?? null,
  }
}

function expectSame(actual: FeatureVector | undefined, expected: FeatureVector, features: readonly WindowFeature[]) {
  for (const feature of features) {
    const [is, should] = [actual?.[feature], expected[feature]]
    if (should === null) expect([feature, is]).toEqual([feature, null])
    else expect(Math.abs((is ?? Number.NaN) - should), feature).toBeLessThan(1e-6 * Math.max(1, Math.abs(should)))
  }
}

/** Values in steps of a quarter: sums of them are exact, so that nothing lies on the mean for one and beside it for the other. */
const readings = fc
  .uniqueArray(fc.integer({ min: -90, max: 7 * 60 }), { maxLength: 120 })
  .chain((minutes) =>
    fc
      .array(fc.integer({ min: -400, max: 400 }), { minLength: minutes.length, maxLength: minutes.length })
      .map((values) => minutes.map((minute, i) => ({ at: start + minute * 60_000, value: (values[i] ?? 0) / 4 }))),
  )

describe('windowed features', () => {
  test('are what brute force says, tumbling and rolling, with silences in between', async () => {
    const grid = fc.constantFrom([3600, 3600], [3600, 900], [1800, 600], [7200, 7200])
    await fc.assert(
      fc.asyncProperty(readings, grid, fc.constantFrom(60, 300, null), async (rows, [window, step], interval) => {
        const sensorId = await sensorWith(rows, interval)
        const query = ask({ window: String(window), step: String(step) })
        const { windows, plan } = await read(await askedSensors(commandLine, { sensorId }), query)
        expect(plan.source).toBe('readings')
        expect(windows).toHaveLength(Math.floor((6 * 3600 - (window ?? 0)) / (step ?? 1)) + 1)
        for (const { start, vectors } of windows)
          expectSame(vectors[0], bruteForce(rows, start, window ?? 0, interval), windowFeatures)
      }),
      { numRuns: 12 },
    )
  })

  test('of whole hours come from the summary and say the same', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ at: start + i * 55_000, value: Math.sin(i / 9) * i }))
    const sensorId = await sensorWith(rows)
    const features = 'count,coverage,mean,standard_deviation,min,max,rms,peak_to_peak,crest_factor'
    const query = ask({ window: '10800', step: '3600', features })
    const { windows, plan } = await read(await askedSensors(commandLine, { sensorId }), query)
    expect(plan.source).toBe('hourly')
    for (const { start, vectors } of windows)
      expectSame(vectors[0], bruteForce(rows, start, 10_800, 60), query.features)
  })

  test('of a value that never changes have no spread and no shape', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ at: start + i * 60_000, value: 21.4 }))
    const sensors = await askedSensors(commandLine, { sensorId: await sensorWith(rows) })
    const still = { mean: 21.4, standard_deviation: 0, rms: 21.4, crest_factor: 1 }
    const { windows } = await read(sensors, ask({ window: '3600' }))
    expect(windows[0]?.vectors[0]).toMatchObject({ ...still, skewness: null, kurtosis: null, zero_crossings: 0 })
    const hourly = await read(sensors, ask({ window: '3600', features: Object.keys(still).join(',') }))
    expect([hourly.plan.source, hourly.windows[0]?.vectors[0]]).toMatchObject(['hourly', still])
  })

  test('stay numbers at the ends of what a reading may be', async () => {
    const values = [1e100, -1e100, 1e-300, -1e-300, 0, 5e-324]
    const sensorId = await sensorWith(values.map((value, i) => ({ at: start + i * 60_000, value })))
    const tiny = await sensorWith([1e-300, 2e-300, 4e-300].map((value, i) => ({ at: start + i * 60_000, value })))
    for (const id of [sensorId, tiny]) {
      const { windows } = await read(await askedSensors(commandLine, { sensorId: id }), ask({ window: '3600' }))
      for (const value of Object.values(windows[0]?.vectors[0] ?? {})) expect(Number.isNaN(value)).toBe(false)
    }
  })

  test('of many windows are the same in pages as at once', async () => {
    const rows = Array.from({ length: 6 * 360 }, (_, i) => ({ at: start + i * 10_000, value: (i * 7919) % 101 }))
    const sensors = await askedSensors(commandLine, { sensorId: await sensorWith(rows, 10) })
    const query = ask({ window: '60' })
    const plan = await planFeatures(commandLine, sensors, query, now)
    if (!plan.ok) throw new Error(plan.reason)
    const readBy = async (windowsPerPage: number) => {
      const found = []
      for await (const page of eachWindowPage(commandLine, sensors, query, { ...plan, windowsPerPage }))
        found.push(...page)
      return found
    }
    const [paged, atOnce] = [await readBy(7), await readBy(1_000)]
    expect(paged.map(({ start }) => start)).toEqual(atOnce.map(({ start }) => start))
    // A plan of several processes adds up in another order.
    for (const [i, { vectors }] of atOnce.entries())
      if (vectors[0]) expectSame(paged[i]?.vectors[0], vectors[0], windowFeatures)
  })

  test('are refused where windows hold too much, where readings are gone, and where none fits', async () => {
    const sensorId = await sensorWith([])
    const sensors = await askedSensors(commandLine, { sensorId })
    const old = { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' }
    expect(await planFeatures(commandLine, sensors, ask(old), now)).toMatchObject({ reason: 'not_kept' })
    expect(await planFeatures(commandLine, sensors, ask({ ...old, features: 'mean' }), now)).toMatchObject({ ok: true })
    const short = ask({ window: '86400' })
    expect(await planFeatures(commandLine, sensors, short, now)).toMatchObject({ reason: 'no_window' })
  })
})

describe('rows of features', () => {
  const rowsOf = async (sensors: AskedSensor[], query: FeatureQuery): Promise<Cell[][]> => {
    const plan = await planFeatures(commandLine, sensors, query, now)
    if (!plan.ok) throw new Error(plan.reason)
    const pages = eachWindowPage(commandLine, sensors, query, { ...plan, windowsPerPage: 3 })
    const rows: Cell[][] = []
    const from = plan.first + Math.max(0, ...query.lags) * query.step * 1000
    for await (const page of featureRows(pages, query, sensors, from)) rows.push(...page)
    return rows
  }

  test('lag over pages, and into the time before', async () => {
    const rows = Array.from({ length: 8 }, (_, i) => ({ at: start + (i - 2) * 3_600_000, value: i }))
    const sensors = await askedSensors(commandLine, { sensorId: await sensorWith(rows, 3600) })
    const found = await rowsOf(sensors, ask({ features: 'mean,last', lags: '1,2' }))
    expect(found.map((row) => row.slice(3))).toEqual(
      Array.from({ length: 6 }, (_, i) => [i + 2, i + 1, i, i + 2, i + 1, i]),
    )
  })

  test('stand side by side on one grid, silent where a sensor was silent', async () => {
    const [one, two] = [
      await sensorWith([{ at: start + 5_000, value: 1 }]),
      await sensorWith([{ at: start + 3_600_000, value: 2 }]),
    ]
    const sensors = [one, two].map((sensorId) => ({ sensorId, name: sensorId, unit: null, intervalSeconds: null }))
    const found = await rowsOf(sensors, ask({ features: 'last', layout: 'wide', to: iso(start + 7_200_000) }))
    expect(found).toEqual([
      [start * 1000, (start + 3_600_000) * 1000, 1, null],
      [(start + 3_600_000) * 1000, (start + 7_200_000) * 1000, null, 2],
    ])
  })
})
