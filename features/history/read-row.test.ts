import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, rowReader } from './read-row'

const at = (iso: string) => Date.parse(iso) * 1000
const long = { width: 4, time: 0, sensor: 1, quality: 3, values: [{ place: 2, sensorId: null }] }
const wide = {
  ...{ width: 3, time: 0, sensor: null, quality: null },
  values: [
    { place: 1, sensorId: 'a' },
    { place: 2, sensorId: 'b' },
  ],
}
const berlin = { decimal: 'point', timeZone: 'Europe/Berlin' } as const
const faults = (cells: Cell[]) => cells.map((cell) => ('fault' in cell ? cell.fault : cell.reading.value))

test('a row of one reading', () => {
  const read = rowReader({ mapping: long, ...berlin })
  expect(read(['2026-03-01 10:00', 'p-1', ' 4.5 ', '0.9'])).toEqual([
    { reading: { sensorId: 'p-1', at: at('2026-03-01T09:00Z'), value: 4.5, quality: 0.9 } },
  ])
  expect(read(['2026-03-01T10:00Z', 'p-1', '4.5', ''])).toEqual([
    { reading: { sensorId: 'p-1', at: at('2026-03-01T10:00Z'), value: 4.5, quality: null } },
  ])
})

test('each fault by its name', () => {
  const read = rowReader({ mapping: long, ...berlin })
  const fault = (...cells: string[]) => faults(read(cells))[0]
  expect(fault('2026-03-01 10:00', 'p-1', '4.5')).toBe('columns')
  expect(fault('2026-03-01 10:00', 'p-1', '4.5', '1', 'x')).toBe('columns')
  expect(fault('2026-03-01 10:00', 'p-1', '4.5', '1', '', ' ')).toBe(4.5)
  expect(fault('2026-03-01 10:00', ' ', '4.5', '')).toBe('sensor')
  expect(fault('2026-03-01 10:00', 'x'.repeat(256), '4.5', '')).toBe('sensor')
  expect(fault('yesterday', 'p-1', '4.5', '')).toBe('time')
  expect(fault('2026-03-29 02:30', 'p-1', '4.5', '')).toBe('skipped_hour')
  expect(fault('2026-03-01 10:00', 'p-1', '', '')).toBe('empty')
  expect(fault('2026-03-01 10:00', 'p-1', 'NaN', '')).toBe('number')
  expect(fault('2026-03-01 10:00', 'p-1', '-Infinity', '')).toBe('number')
  expect(fault('2026-03-01 10:00', 'p-1', '-1.1e100', '')).toBe('number')
  for (const quality of ['1.1', '-0.1', 'good']) expect(fault('2026-03-01 10:00', 'p-1', '1', quality)).toBe('quality')
})

test('every row of a wide file answers for each of its columns, whatever it holds', () => {
  const read = rowReader({ mapping: wide, ...berlin })
  expect(faults(read(['2026-03-01 10:00', '1', 'x']))).toEqual([1, 'number'])
  expect(faults(read(['2026-03-01 10:00']))).toEqual(['columns', 'columns'])
  const cell = fc.oneof(fc.string(), fc.constantFrom('2026-03-01 10:00', '1.5', '', 'NaN', '1700000000'))
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 5 }), (cells) => {
      expect(read(cells)).toHaveLength(2)
    }),
  )
})

test('sensors whose rows alternate go through a repeated hour each by itself', () => {
  const read = rowReader({ mapping: long, ...berlin })
  const clocks = ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00']
  const expected = ['24T23:30', '25T00:00', '25T00:30', '25T01:00', '25T01:30', '25T02:00']
  for (const [i, clock] of clocks.entries()) {
    for (const sensor of ['p-1', 'p-2']) {
      const [cell] = read([`2026-10-25 ${clock}`, sensor, '1', ''])
      expect(cell).toMatchObject({ reading: { sensorId: sensor, at: at(`2026-10-${expected[i]}Z`) } })
    }
  }
})
