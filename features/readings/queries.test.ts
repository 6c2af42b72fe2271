import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { startOfPlantDay } from '@/lib/plant-time'
import { ago, hourMs, inRange, now, type Row, sensorWith, steady } from './arrange-series'
import { getSeries, type Series } from './queries'

const bruteForce = (rows: Row[]) => {
  const values = rows.map(({ value }) => value)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return {
    mean,
    min: Math.min(...values),
    max: Math.max(...values),
    standardDeviation: Math.sqrt(variance),
    count: values.length,
  }
}

function expectStatistics(actual: Awaited<ReturnType<typeof getSeries>>['statistics'], rows: Row[]) {
  const expected = bruteForce(rows)
  expect(actual).toMatchObject({ min: expected.min, max: expected.max, count: expected.count })
  expect(actual?.mean).toBeCloseTo(expected.mean, 9)
  expect(actual?.standardDeviation).toBeCloseTo(expected.standardDeviation, 6)
}

describe('getSeries', () => {
  test('is empty where there is nothing, and for a sensor that does not exist', async () => {
    const empty = { points: [], readingCount: 0, statistics: null, source: 'raw' }
    expect(await getSeries(commandLine, { sensorId: await sensorWith([]), from: ago(24), to: now, now })).toMatchObject(
      empty,
    )
    expect(await getSeries(commandLine, { sensorId: 'nobody', from: ago(24), to: now, now })).toMatchObject(empty)
    const hourly = await getSeries(commandLine, { sensorId: await sensorWith([]), from: ago(720), to: now, now })
    expect(hourly).toMatchObject({ points: [], readingCount: 0, statistics: null, source: 'hourly' })
  })

  test('shows a single reading', async () => {
    const sensorId = await sensorWith([{ at: ago(1).getTime(), value: 42 }])
    const series = await getSeries(commandLine, { sensorId, from: ago(24), to: now, now })
    expect(series.points).toEqual([{ at: ago(1).getTime(), avg: 42, min: 42, max: 42, count: 1, quality: null }])
    expect(series.statistics).toEqual({ mean: 42, min: 42, max: 42, standardDeviation: 0, count: 1 })
  })

  test('has the first moment of its range and not the last', async () => {
    const sensorId = await sensorWith(steady(ago(3), 4, 3600), 3600)
    const series = await getSeries(commandLine, { sensorId, from: ago(3), to: ago(0), now })
    expect(series.points.map(({ at }) => at)).toEqual([3, 2, 1].map((hours) => ago(hours).getTime()))
  })

  test('leaves a gap where nothing came for three intervals', async () => {
    const rows = [...steady(ago(4), 30, 60), ...steady(ago(2), 30, 60)]
    const { points } = await getSeries(commandLine, { sensorId: await sensorWith(rows), from: ago(4), to: now, now })
    expect(points).toHaveLength(61)
    expect(points[30]).toMatchObject({ avg: null, min: null, max: null, count: 0 })
    expect(points.filter(({ avg }) => avg === null)).toHaveLength(1)
  })

  test.each([
    [2_000, 'raw', null],
    [2_001, 'raw_buckets', 120],
  ])('shows %i readings as %s', async (count, source, bucketSeconds) => {
    const rows = steady(ago(40), count, 60)
    const to = new Date(ago(40).getTime() + count * 60_000)
    const series = await getSeries(commandLine, { sensorId: await sensorWith(rows), from: ago(40), to, now })
    expect(series).toMatchObject({ source, bucketSeconds, readingCount: count })
    expect(series.points.length).toBeLessThanOrEqual(2_000)
    expectStatistics(series.statistics, rows)
  })

  test.each([
    [20_000, 'raw'],
    [20_001, 'raw_buckets'],
  ])('gives each of %i readings as %s when every one is wanted', async (count, source) => {
    const from = ago(40)
    const sensorId = await sensorWith(steady(from, count, 6), 6)
    const range = { from, to: new Date(from.getTime() + count * 6_000) }
    const series = await getSeries(commandLine, { sensorId, ...range, everyReading: true, now })
    expect(series).toMatchObject({ source, readingCount: count })
    expect(series.points.length).toBeLessThanOrEqual(source === 'raw' ? 20_000 : 2_000)
    const deleted = await getSeries(commandLine, { sensorId, ...range, everyReading: true, now: ago(-300 * 24) })
    expect(deleted.source).toBe('hourly')
  })

  test('finds the bucket by itself when the interval is not known', async () => {
    const sensorId = await sensorWith(steady(ago(2), 3_600, 2), null)
    const series = await getSeries(commandLine, { sensorId, from: ago(2), to: now, now })
    expect(series).toMatchObject({ source: 'raw_buckets', readingCount: 3_600 })
    expect(series.points.length).toBeLessThanOrEqual(2_000)
  })
})

describe('getSeries from the hourly aggregate', () => {
  const from = ago(30 * 24)
  const spike = { at: ago(100).getTime() + 1, value: 1_000 }
  // Denser in the second half, silent for ten hours in the middle, with one reading that stands out.
  const rows = [
    ...steady(from, 2_000, 600),
    ...steady(new Date(from.getTime() + 2_000 * 600_000), 4_000, 300),
    spike,
  ].filter(({ at }) => at < ago(260).getTime() || at >= ago(250).getTime())
  let sensorId: string

  beforeAll(async () => {
    sensorId = await sensorWith(rows, 60)
    await sql`call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, ${ago(200).toISOString()}::timestamptz)`
  })

  test('shows whole hours, materialised or not, with the band around a single spike', async () => {
    const { points, ...series } = await getSeries(commandLine, { sensorId, from, to: now, now })
    expect(series).toMatchObject({ source: 'hourly', bucketSeconds: 3600, readingCount: rows.length })
    expect(series.completeTo).toEqual(new Date('2026-11-22T12:00:00Z'))
    expect(Math.max(...points.map(({ max }) => max ?? 0))).toBe(1_000)
    expect(points.filter(({ avg }) => avg === null)).toHaveLength(1)
    expectStatistics(series.statistics, rows)
  })

  test('weights by the number of readings when hours are put together', async () => {
    const maxPoints = 100
    const { points, ...series } = await getSeries(commandLine, { sensorId, from, to: now, maxPoints, now })
    expect(series.bucketSeconds).toBe(8 * 3600)
    expect(points.length).toBeLessThanOrEqual(maxPoints)
    for (const point of points.filter(({ avg }) => avg !== null)) {
      const own = inRange(rows, new Date(Math.max(point.at, from.getTime())), new Date(point.at + 8 * hourMs))
      const expected = bruteForce(own)
      expect(point).toMatchObject({ min: expected.min, max: expected.max, count: expected.count })
      expect(point.avg).toBeCloseTo(expected.mean, 9)
    }
  })

  test('equals brute force over any range, to the second, at both ends', async () => {
    const second = fc.integer({ min: 0, max: 30 * 24 * 3600 })
    await fc.assert(
      fc.asyncProperty(second, second, fc.constantFrom(3, 20, 100), async (a, b, maxPoints) => {
        const range = {
          from: new Date(from.getTime() + Math.min(a, b) * 1000),
          to: new Date(from.getTime() + Math.max(a, b) * 1000 + 1000),
        }
        const series = await getSeries(commandLine, { sensorId, ...range, maxPoints, now })
        const expected = inRange(rows, range.from, range.to)
        expect(series.readingCount).toBe(expected.length)
        expect(series.points.length).toBeLessThanOrEqual(maxPoints)
        if (expected.length > 0) expectStatistics(series.statistics, expected)
      }),
      { numRuns: 40 },
    )
  })

  test('shows a single reading that stands out among 180 days of them, and the lowest quality beside it', async () => {
    const sensorId = await sensorWith([])
    const spikeAt = ago(90 * 24 + 0.3)
    await sql`
      insert into sensor_readings (sensor_id, timestamp, value, quality)
      select ${sensorId}, at, 20, 1 from generate_series(
        ${ago(180 * 24).toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, interval '10 minutes') at`
    await sql`
      update sensor_readings set value = 95, quality = 0.4
      where sensor_id = ${sensorId} and timestamp = (
        select min(timestamp) from sensor_readings where sensor_id = ${sensorId} and timestamp >= ${spikeAt.toISOString()})`
    await sql`call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, ${ago(200).toISOString()}::timestamptz)`
    const { points, source } = await getSeries(commandLine, { sensorId, from: ago(180 * 24), to: now, now })
    expect(source).toBe('hourly')
    expect(points.length).toBeLessThanOrEqual(2_000)
    const standing = points.filter(({ max }) => max === 95)
    expect(standing).toHaveLength(1)
    expect(standing[0]).toMatchObject({ min: 20, quality: 0.4 })
    expect(spikeAt.getTime() - (standing[0]?.at ?? 0)).toBeLessThan(4 * hourMs)
  })

  test('is complete to the first hour of the range that awaits repair, and only what the summary gives', async () => {
    const [earlier, late] = [ago(40 * 24), ago(150)].map((at) => new Date(Math.floor(at.getTime() / hourMs) * hourMs))
    await sql`insert into summary_repairs (hour) values (${earlier?.toISOString() ?? ''}), (${late?.toISOString() ?? ''})`
    const seen = async (more: object) => {
      const { awaitsLate, completeTo } = await getSeries(commandLine, { sensorId, from, to: now, now, ...more })
      return { awaitsLate, completeTo }
    }
    expect(await seen({})).toEqual({ awaitsLate: true, completeTo: late })
    const { completeTo } = await seen({ maxPoints: 100 })
    expect(late && completeTo && late.getTime() - completeTo.getTime()).toBeGreaterThanOrEqual(0)
    expect(late && completeTo && late.getTime() - completeTo.getTime()).toBeLessThan(8 * hourMs)
    const onTheHour = new Date('2026-11-22T12:00:00Z')
    expect(await seen({ from: ago(149) })).toMatchObject({ awaitsLate: false })
    expect(await seen({ to: late })).toEqual({ awaitsLate: false, completeTo: null })
    expect(await seen({ from: ago(151), to: ago(149) })).toEqual({ awaitsLate: false, completeTo: null })
    await sql`delete from summary_repairs`
    expect(await seen({})).toEqual({ awaitsLate: false, completeTo: onTheHour })
  })

  test('lives on where raw readings were deleted', async () => {
    const later = new Date(now.getTime() + 200 * 24 * hourMs)
    const series = await getSeries(commandLine, { sensorId, from, to: now, now: later })
    expect(series.source).toBe('hourly')
    expect(series.readingCount).toBeGreaterThanOrEqual(rows.length)
  })

  test('counts cut hours whole where raw readings were deleted', async () => {
    const firstHour = new Date(Math.floor(ago(300).getTime() / hourMs) * hourMs)
    const gone = await sensorWith(steady(firstHour, 180, 60))
    await sql`call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, ${ago(200).toISOString()}::timestamptz)`
    await sql`delete from sensor_readings where sensor_id = ${gone}`
    const cut = {
      from: new Date(firstHour.getTime() + hourMs / 2),
      to: new Date(firstHour.getTime() + 2.5 * hourMs),
      now: new Date(now.getTime() + 200 * 24 * hourMs),
    }
    expect(await getSeries(commandLine, { sensorId: gone, ...cut })).toMatchObject({
      source: 'hourly',
      readingCount: 180,
    })
  })
})

describe.each(['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
  'days in %s',
  (timeZone) => {
    // Through the change of the clocks of each zone, about forty a day, some right on the quarter hours where days begin.
    const from = ago(160 * 24)
    const rows = Array.from({ length: 6_400 }, (_, i) => ({
      at:
        Math.floor(from.getTime() / 900_000) * 900_000 +
        i * 2_100_000 +
        (i % 3 === 0 ? 0 : ((i * 7_919) % 900_000) + 1),
      value: Math.sin(i) * 10 + (i % 97),
    })).filter(({ at }) => at >= from.getTime() && at < now.getTime())
    let sensorId: string
    const summarise = () => sql`
      call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, ${ago(200).toISOString()}::timestamptz)`

    beforeAll(async () => {
      await sql`update plant_settings set time_zone = ${timeZone}`
      sensorId = await sensorWith(rows, 60)
      await summarise()
    })

    const midnights = Array.from({ length: 163 }, (_, i) => startOfPlantDay(now, timeZone, i - 162).getTime())
    const midnight = (at: number) => midnights.findLast((start) => start <= at) ?? 0
    const byDay = (all: Row[], dayOf: (at: number) => number) => {
      const days = new Map<number, Row[]>()
      for (const row of all) days.set(dayOf(row.at), [...(days.get(dayOf(row.at)) ?? []), row])
      return [...days].map(([at, own]) => ({ at, ...bruteForce(own) }))
    }
    const expectDays = ({ points }: Series, expected: ReturnType<typeof byDay>) => {
      expect(points.map(({ at, min, max, count }) => ({ at, min, max, count }))).toEqual(
        expected.map(({ at, min, max, count }) => ({ at, min, max, count })),
      )
      for (const [i, { mean }] of expected.entries()) expect(points[i]?.avg).toBeCloseTo(mean, 9)
    }

    test('are plant days to the second, of 23 and 25 hours too, with ends of the range anywhere', async () => {
      const second = fc.integer({ min: 0, max: 20 * 86_400 })
      await fc.assert(
        fc.asyncProperty(second, second, async (a, b) => {
          const range = { from: new Date(from.getTime() + a * 1000), to: new Date(now.getTime() - b * 1000) }
          const series = await getSeries(commandLine, { sensorId, ...range, maxPoints: 165, now })
          expect(series).toMatchObject({ bucketSeconds: 86_400, roughTo: null })
          const expected = inRange(rows, range.from, range.to)
          expectDays(series, byDay(expected, midnight))
          expectStatistics(series.statistics, expected)
        }),
        { numRuns: 6 },
      )
    })

    test('are summed from whole hours where readings were deleted, and say so where that cuts them', async () => {
      const later = new Date(now.getTime() + 60 * 24 * hourMs)
      const rawFrom = later.getTime() - 180 * 24 * hourMs
      const series = await getSeries(commandLine, { sensorId, from, to: now, maxPoints: 165, now: later })
      const hourOf = (at: number) => Math.floor(at / hourMs) * hourMs
      const whole = rows.filter(({ at }) => at >= hourOf(from.getTime()))
      expectDays(
        series,
        byDay(whole, (at) => midnight(hourOf(at) < rawFrom ? hourOf(at) : at)),
      )
      expect(series.roughTo).toEqual(timeZone === 'Europe/Berlin' ? null : new Date(rawFrom))
    })

    test('are one gap where a day is missing, none where the clocks are changed', async () => {
      const silent = midnight(ago(50 * 24).getTime())
      const gapped = await sensorWith(rows.filter(({ at }) => midnight(at) !== silent))
      await summarise()
      const { points } = await getSeries(commandLine, { sensorId: gapped, from, to: now, maxPoints: 165, now })
      expect(points.filter(({ avg }) => avg === null)).toHaveLength(1)
    })
  },
)
