import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRows, rowsOf } from './input'

const now = new Date('2026-06-15T12:00:00Z')
const limits = { now, oldest: new Date('2026-01-01T00:00:00Z'), serverTime: false }
const check = (timestamp: string) => checkRows([{ sensor_id: 's', timestamp, value: 1 }], () => '', limits)

test('an instant comes out the same in whatever zone and precision it was written', () => {
  const instants = fc.integer({ min: Date.parse('2026-01-02T00:00:00Z'), max: now.getTime() })
  const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 })
  fc.assert(
    fc.property(instants, offsets, fc.integer({ min: 0, max: 999 }), (at, offset, micros) => {
      const sign = offset < 0 ? '-' : '+'
      const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
      const zone = `${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`
      const local = new Date(at + offset * 60_000).toISOString().slice(0, -1)
      const fraction = String(micros).padStart(3, '0')
      const { rows, faults } = check(`${local}${fraction}${zone}`)
      expect(faults).toEqual([])
      expect(rows[0]?.timestamp).toBe(`${new Date(at).toISOString().slice(0, -1)}${fraction}Z`)
    }),
  )
})

test('nanoseconds are cut to what the database keeps', () => {
  expect(check('2026-06-15T11:00:00.123456789Z').rows[0]?.timestamp).toBe('2026-06-15T11:00:00.123456Z')
})

test('the limits themselves are still good', () => {
  expect(check('2026-06-15T12:05:00Z').rows).toHaveLength(1)
  expect(check('2026-06-15T12:05:00.001Z').faults).toMatchObject([{ code: 'clock_ahead', skew_ms: 300_001 }])
  expect(check('2026-01-01T00:00:00Z').rows).toHaveLength(1)
  expect(check('2025-12-31T23:59:59.999Z').faults).toMatchObject([{ code: 'older_than_retention' }])
})

test('whatever a row is, it becomes a row or a fault, and never throws', () => {
  fc.assert(
    fc.property(fc.array(fc.anything()), (rows) => {
      const checked = checkRows(rows, (index) => `/${index}`, limits)
      expect(checked.rows.length + checked.faults.length).toBe(rows.length)
    }),
  )
})

test('the shapes of a body, and where their rows stand', () => {
  const row = { sensor_id: 's' }
  const shape = (body: unknown) => {
    const found = rowsOf(body)
    return found && { rows: found.rows, second: found.pointer(1) }
  }
  expect(shape([row, row])).toEqual({ rows: [row, row], second: '/1' })
  expect(shape({ readings: [row] })).toEqual({ rows: [row], second: '/readings/1' })
  expect(shape(row)).toEqual({ rows: [row], second: '' })
  for (const body of [null, 1, 'x', { readings: row }, { readings: [], more: 1 }]) expect(rowsOf(body)).toBeNull()
})
