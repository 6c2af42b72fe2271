import { describe, expect, test } from 'vitest'
import { BodyFault } from '@/lib/body-fault'
import { IdempotencyKey, placeByLine, rowsOf } from './input'

describe('rowsOf', () => {
  const row = { sensor_id: 's' }

  test.each([
    ['an array', [row, row], [row, row], '/1/value'],
    ['an object of readings', { readings: [row] }, [row], '/readings/1/value'],
    ['one reading', row, [row], '/value'],
  ])('%s', (_, body, rows, pointer) => {
    const found = rowsOf(body)
    expect(found.rows).toEqual(rows)
    expect(found.place(1, 'value')).toEqual({ pointer })
  })

  test.each([
    [null, ''],
    [1, ''],
    ['x', ''],
    [{ readings: row }, '/readings'],
    [{ readings: [], 'a/b~': 1 }, '/a~1b~0'],
  ])('%j is none of them', (body, pointer) => {
    expect(() => rowsOf(body)).toThrow(BodyFault)
    expect(() => rowsOf(body)).toThrow(expect.objectContaining({ status: 400, members: { pointer } }))
  })
})

test('lines count from one, pointers from nought', () => {
  expect(placeByLine(11, 'value')).toEqual({ pointer: '/11/value', line: 12 })
  expect(placeByLine(0, null)).toEqual({ pointer: '/0', line: 1 })
})

test.each(['', 'two words', 'ä', 'x'.repeat(256)])('%j is no idempotency key', (key) => {
  expect(IdempotencyKey.safeParse(key).success).toBe(false)
})
