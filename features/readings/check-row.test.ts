import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { holdsForAll } from '@/lib/testing-properties'
import { checkRow, emptyBlock, largestValue } from './check-row'
import { checkRows } from './input'

const corpus = new URL('./parsers.corpus.json', import.meta.url)
const nowMs = Date.parse('2026-06-15T12:00:00Z')
const limits = { nowMs, oldestMs: Date.parse('2026-01-01T00:00:00Z'), serverMs: null }

/** What the checker is held to. */
const Reading = z.strictObject({
  sensor_id: z.string().min(1).max(255),
  timestamp: z.iso
    .datetime({ offset: true })
    .regex(/^.{16}:/)
    .optional(),
  value: z.number().min(-largestValue).max(largestValue),
  unit: z.string().min(1).max(50).nullish(),
  quality: z.number().min(0).max(1).nullish(),
})

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(null, '', 'x'.repeat(51), 'x'.repeat(256), 1e101, -1e100),
)
const rows = fc.oneof(
  odd,
  fc.record(
    {
      sensor_id: fc.oneof({ weight: 5, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) }, odd),
      timestamp: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom('2026-06-01T00:00:00Z', '2026-06-01T02:00:00.5+02:00') },
        odd,
      ),
      value: fc.oneof({ weight: 5, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) }, odd),
      unit: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(null, 'bar') }, odd),
      quality: fc.oneof({ weight: 5, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, odd),
      other: odd,
    },
    { requiredKeys: [] },
  ),
)

test('takes what the schema takes', async () => {
  await holdsForAll({ name: 'rows', corpus }, [rows], (given) => {
    const row: unknown = JSON.parse(JSON.stringify(given))
    const { rows: good, faults } = checkRows([row], limits)
    const wanted = Reading.safeParse(row)
    const hasTime = typeof row === 'object' && row !== null && 'timestamp' in row
    expect(good.length + faults.length).toBe(1)
    expect(good.length === 1).toBe(wanted.success && hasTime)
    if (!wanted.success || !good[0]) return
    const { sensor_id: sensorId, value, unit = null, quality = null } = wanted.data
    expect(good[0]).toMatchObject({ index: 0, sensorId, value, unit, quality })
  })
})

const faultOf = (row: object, more: object = {}) => {
  const block = emptyBlock()
  checkRow({ sensor_id: 's', timestamp: '2026-06-15T11:00:00Z', value: 1, ...row }, 7, { ...limits, ...more }, block)
  return block.faults[0]
}

describe('row faults', () => {
  test.each([
    ['a string for a number', { value: '21' }, 'value', 'value_not_a_number'],
    ['null for a number', { value: null }, 'value', 'value_not_a_number'],
    ['NaN', { value: Number.NaN }, 'value', 'value_not_a_number'],
    ['beyond a double', { value: JSON.parse('1e999') }, 'value', 'value_out_of_range'],
    ['an unknown field', { colour: 'red' }, 'colour', 'unknown_field'],
    ['quality above 1', { quality: 1.01 }, 'quality', 'quality_invalid'],
    ['no sensor', { sensor_id: '' }, 'sensor_id', 'sensor_id_invalid'],
    ['a unit that is none', { unit: 5 }, 'unit', 'unit_invalid'],
    ['no time', { timestamp: undefined }, 'timestamp', 'timestamp_missing'],
    ['null for a time', { timestamp: null }, 'timestamp', 'timestamp_format'],
  ])('%s', (_, row, member, code) => {
    expect(faultOf(row)).toMatchObject({ index: 7, member, code })
  })

  test.each([
    ['just in time', '2026-06-15T12:05:00Z', undefined, 300_000],
    ['a millisecond too far ahead', '2026-06-15T12:05:00.001Z', 'clock_ahead', 300_001],
    ['just kept', '2026-01-01T00:00:00Z', undefined, 0],
    [
      'a millisecond too old',
      '2025-12-31T23:59:59.999Z',
      'older_than_retention',
      Date.parse('2026-01-01T00:00:00Z') - 1 - nowMs,
    ],
    [
      'a microsecond too old',
      '2025-12-31T23:59:59.999999Z',
      'older_than_retention',
      Date.parse('2026-01-01T00:00:00Z') - 1 - nowMs,
    ],
    ['2038', '2038-01-19T03:14:08Z', 'clock_ahead', Date.parse('2038-01-19T03:14:08Z') - nowMs],
    ['9999', '9999-12-31T23:59:59Z', 'clock_ahead', Date.parse('9999-12-31T23:59:59Z') - nowMs],
    ['the beginning', '1970-01-01T00:00:00Z', 'older_than_retention', -nowMs],
    ['seconds sent as milliseconds', new Date(nowMs / 1000).toISOString(), 'timestamp_scale', nowMs / 1000 - nowMs],
  ])('%s', (_, timestamp, code, skew) => {
    const fault = faultOf({ timestamp })
    expect(fault?.code).toBe(code)
    if (code) expect(fault?.more).toEqual({ server_time: '2026-06-15T12:00:00.000Z', skew_ms: Math.floor(skew) })
  })

  test.each([
    [1_781_521_200, 'seconds'],
    [1_781_521_200_000, 'milliseconds'],
    [1_781_521_200_000_000, 'microseconds'],
    [1_781_521_200_000_000_000, 'nanoseconds'],
  ])('a number for a time is told what it seems to count: %d %s', (timestamp, unit) => {
    const detail = expect.stringContaining(`As ${unit} since 1970 it would be 2026-06-15T11:00:00.000Z.`)
    expect(faultOf({ timestamp })).toMatchObject({ code: 'timestamp_format', detail })
  })

  test('a missing time is the server’s where that is agreed', () => {
    expect(faultOf({ timestamp: undefined }, { serverMs: nowMs })).toBeUndefined()
  })
})
