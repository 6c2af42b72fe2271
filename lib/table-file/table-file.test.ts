import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { type Cell, type Column, instantText } from './column'
import { tableFile, wantedFormat } from './table-file'

const columns: Column[] = [
  { name: 'sensor_id', type: 'text' },
  { name: 'timestamp', type: 'instant' },
  { name: 'value', type: 'number' },
  { name: 'readings', type: 'integer' },
  { name: 'is_late', type: 'boolean' },
]
const row = fc.tuple(
  fc.option(fc.string({ unit: 'grapheme' })),
  fc.option(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }).map((ms) => ms * 1000 + 7)),
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.option(fc.maxSafeInteger()),
  fc.option(fc.boolean()),
)
const table = fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 5 })

async function* inPages(pages: Cell[][][]) {
  yield* pages
}

async function written(format: Parameters<typeof tableFile>[0], pages: Cell[][][]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of tableFile(format, columns, inPages(pages))) parts.push(part)
  return Buffer.concat(parts)
}

const asShown = (row: Cell[]) => row.map((cell, i) => (i === 1 && typeof cell === 'number' ? instantText(cell) : cell))

describe('instantText', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1_500_000, '1970-01-01T00:00:01.500Z'],
    [1_000_250, '1970-01-01T00:00:01.000250Z'],
    [-1, '1969-12-31T23:59:59.999999Z'],
  ])('%d µs is %s', (micros, text) => expect(instantText(micros)).toBe(text))
})

describe('tableFile', () => {
  it('NDJSON reads back as it was', () =>
    fc.assert(
      fc.asyncProperty(table, async (pages) => {
        const lines = (await written('ndjson', pages)).toString().split('\n').slice(0, -1)
        const read = lines.map((line) => Object.values(JSON.parse(line)))
        expect(read).toEqual(
          pages
            .flat()
            .map(asShown)
            .map((cells) => cells.map((cell) => (Object.is(cell, -0) ? 0 : cell))),
        )
      }),
    ))

  it('CSV has a line for each row below its head', () =>
    fc.assert(
      fc.asyncProperty(table, async (pages) => {
        const text = (await written('csv', pages)).toString()
        const [head, ...rows] = parse(text, { record_delimiter: '\r\n', relax_column_count: false })
        expect(head).toEqual(columns.map(({ name }) => name))
        expect(rows).toHaveLength(pages.flat().length)
      }),
    ))

  it('Parquet reads back as it was, to the microsecond', () =>
    fc.assert(
      fc.asyncProperty(table, async (pages) => {
        const file = await written('parquet', pages)
        const parsers = { timestampFromMicroseconds: (micros: bigint) => Number(micros) }
        const read = await parquetReadObjects({ file: new Uint8Array(file).buffer, parsers })
        const cells = read.map((object) =>
          columns.map(({ name }) => {
            const cell = object[name] ?? null
            return typeof cell === 'bigint' ? Number(cell) : cell
          }),
        )
        expect(cells).toEqual(pages.flat())
      }),
      { numRuns: 50 },
    ))

  it('Parquet of more rows than a group holds keeps their order', async () => {
    const page = (from: number) => Array.from({ length: 9_000 }, (_, i): Cell[] => ['s', i, from + i, i, true])
    const file = await written('parquet', [page(0), page(9_000), page(18_000), page(27_000), page(36_000)])
    const read = await parquetReadObjects({ file: new Uint8Array(file).buffer, columns: ['value'] })
    expect(read.map(({ value }) => value)).toEqual(Array.from({ length: 45_000 }, (_, i) => i))
  })
})

describe('wantedFormat', () => {
  const asked = (query: string, accept?: string) =>
    wantedFormat(new Request(`http://plant/x${query}`, { headers: accept ? { accept } : {} }))

  it('is what the query names, else what is accepted, else none', () => {
    expect(asked('?format=parquet', 'text/csv')).toBe('parquet')
    expect(asked('', 'text/csv')).toBe('csv')
    expect(asked('', 'application/x-ndjson')).toBe('ndjson')
    expect(asked('', 'application/vnd.apache.parquet')).toBe('parquet')
    expect(asked('', 'application/json')).toBeNull()
    expect(asked('?format=xml', 'text/csv')).toBeNull()
  })
})
