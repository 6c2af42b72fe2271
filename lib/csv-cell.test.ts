import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvValue, csvCell, csvLine, plainCell } from './csv-cell'

describe('csvCell', () => {
  it.each<[CsvValue, string]>([
    ['Pump A', 'Pump A'],
    ['', ''],
    [null, ''],
    [true, 'true'],
    [-12.5, '-12.5'],
    ['-12.5', '-12.5'],
    ['-1e-7', '-1e-7'],
    [1e21, '1e+21'],
    ['=1+1', "'=1+1"],
    ['+49 123', "'+49 123"],
    ['-12.5+cmd', "'-12.5+cmd"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ["'@SUM(A1)", "''@SUM(A1)"],
    ["'tis fine", "'tis fine"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['a, b', '"a, b"'],
    ['a;=1', '"a;=1"'],
    ['he said "no"', '"he said ""no"""'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    [' padded ', '" padded "'],
    ['two\nlines', '"two\nlines"'],
  ])('%j is written as %s', (value, written) => {
    expect(csvCell(value)).toBe(written)
  })
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'";, 1a') }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

it('a reader gets back every cell, and none that a spreadsheet runs', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (values) => {
      const [row = []] = parse(csvLine(values), { record_delimiter: '\r\n' })
      expect(row).toHaveLength(values.length)
      for (const [i, value] of values.entries()) {
        const read = String(row[i])
        expect([String(value), `'${value}`]).toContain(read)
        expect(plainCell(read)).toBe(String(value))
        if (/^[=+\-@\t\r]/.test(read)) expect(read).toMatch(/^-\d/)
        if (typeof value === 'number') expect(read).toBe(String(value))
      }
    }),
  )
})
