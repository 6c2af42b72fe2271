import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectSeparator } from './detect-separator'
import { type CsvRow, parseCsvRows } from './parse-csv-rows'

const separators = [',', ';', '\t', '|']
const endings = ['\r\n', '\n', '\r']
const anySeparator = fc.constantFrom(...separators)
const anyEnding = fc.constantFrom(...endings)
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '1', ',', ';', '\t', '|', '"', '\r', '\n', ' ', '.'),
  maxLength: 6,
})
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const isPlain = (text: string) => text !== '' && !/[",;\t|\r\n]/.test(text)

/** Reads the text in chunks of a few bytes, so that every place can be the border of two. */
async function rowsIn(text: string, separator: string, chunkBytes = 7): Promise<CsvRow[]> {
  const bytes = Buffer.from(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  const rows: CsvRow[] = []
  for await (const row of parseCsvRows(chunks(), separator)) rows.push(row)
  return rows
}

test('what was written with any separator, line ending, quoting and byte order mark is read back', async () => {
  const written = fc.tuple(table, anySeparator, fc.array(anyEnding, { minLength: 12, maxLength: 12 }), fc.boolean())
  await fc.assert(
    fc.asyncProperty(written, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (file, quoteAll, chunkBytes) => {
      const [rows, separator, ends, mark] = file
      const line = (row: string[]) =>
        row.map((text) => (isPlain(text) && !quoteAll ? text : quoted(text))).join(separator)
      const text = (mark ? '\ufeff' : '') + rows.map((row, i) => line(row) + ends[i]).join('')
      expect((await rowsIn(text, separator, chunkBytes)).map(({ cells }) => cells)).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})

test('rows carry the line they end on; blank lines are counted as lines but are no rows', async () => {
  for (const end of endings) {
    const rows = await rowsIn(['a;b', '1;2', '', '3;4', '5;6'].join(end), ';')
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 5])
  }
})

test('rows of another width come through, to be refused by name', async () => {
  expect((await rowsIn('a,b\n1\n1,2,3\n', ',')).map(({ cells }) => cells.length)).toEqual([2, 1, 3])
})

test('a quote that nobody closes is an error, not a lost rest of the file', async () => {
  await expect(rowsIn('a,b\n1,"2\n3,4\n', ',')).rejects.toThrow(/quote/i)
})

test('the separator is found in whatever it stands, also beside decimal commas and in a cut head', () => {
  const row = fc.tuple(
    fc.integer({ min: 10, max: 59 }),
    fc.integer({ min: 0, max: 999 }),
    fc.integer({ min: 1, max: 99 }),
  )
  fc.assert(
    fc.property(anySeparator, anyEnding, fc.array(row, { minLength: 3, maxLength: 20 }), (separator, end, rows) => {
      const decimal = separator === ',' ? '.' : ','
      const lines = rows.map(([minute, whole, part]) =>
        [`2026-03-01 10:${minute}:00`, `${whole}${decimal}${part}`, whole].join(separator),
      )
      const text = [`time${separator}flow${separator}rpm`, ...lines].join(end)
      expect(detectSeparator(text.slice(0, -1))).toBe(separator)
    }),
    { numRuns: 300 },
  )
})

test('the separator is found past a few broken rows, open ends and empty last fields, and not invented', () => {
  expect(detectSeparator('time;level\n10:00;1,5\n10:01;2,5\n10:02;3,5;4\n10:03;4,5\n10:04;1')).toBe(';')
  expect(detectSeparator('a|b|c\n1|2|\n1|2|3\n1||')).toBe('|')
  expect(detectSeparator('a;b;\n1;2;\n3;4;\n')).toBe(';')
  expect(detectSeparator('a,b\n1,2,\n3,4,\n5,6,')).toBe(',')
  expect(detectSeparator('a;b')).toBe(';')
  expect(detectSeparator('1700000000;3,5\n1700000060;3,6\n')).toBe(';')
  expect(detectSeparator('alone\n1\n2\n3\n')).toBeNull()
  expect(detectSeparator('')).toBeNull()
})
