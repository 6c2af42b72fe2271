import { acceptedType } from '@/lib/accepted-type'
import { csvLine } from '@/lib/csv-cell'
import { problem } from '@/lib/http'
import { streamOf } from '@/lib/stream-of'
import { type Cell, type Column, instantText } from './column'
import { parquetParts } from './parquet-parts'

/** The formats that tables are handed out in. */
export const tableFormats = ['csv', 'ndjson', 'parquet'] as const
export type TableFormat = (typeof tableFormats)[number]

export const mediaTypes: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
}

type Rows = AsyncIterable<Cell[][]>

/** A table as a file, in parts as its rows come: no more than some pages of them are in memory at a time. */
export function tableFile(format: TableFormat, columns: Column[], pages: Rows): AsyncGenerator<Uint8Array> {
  if (format === 'parquet') return parquetParts(columns, pages)
  return textParts(format === 'csv' ? csvLine(columns.map(({ name }) => name)) : '', pages, lineOf(format, columns))
}

async function* textParts(head: string, pages: Rows, line: (row: Cell[]) => string): AsyncGenerator<Uint8Array> {
  const encode = new TextEncoder()
  if (head !== '') yield encode.encode(head)
  for await (const rows of pages) if (rows.length > 0) yield encode.encode(rows.map(line).join(''))
}

function lineOf(format: 'csv' | 'ndjson', columns: Column[]): (row: Cell[]) => string {
  if (format === 'ndjson') return (row) => `${JSON.stringify(shownRow(columns, row))}\n`
  return (row) => csvLine(columns.map(({ type }, place) => shownCell(row[place] ?? null, type)))
}

/** A row as an object of its columns, instants as ISO 8601. */
export const shownRow = (columns: Column[], row: Cell[]): Record<string, Cell> =>
  Object.fromEntries(columns.map(({ name, type }, place) => [name, shownCell(row[place] ?? null, type)]))

const shownCell = (cell: Cell, type: Column['type']): Cell =>
  type === 'instant' && typeof cell === 'number' ? instantText(cell) : cell

/** By what is accepted; null is JSON, which goes first where a client does not mind. */
const accepted = {
  'application/json': null,
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/vnd.apache.parquet': 'parquet',
  'application/x-parquet': 'parquet',
} as const
const acceptedTypes = Object.keys(accepted) as (keyof typeof accepted)[]

/** The format that a request names by `?format=` or accepts; null when neither names one of ours, and JSON is meant. */
export function wantedFormat(request: Request): TableFormat | null {
  const asked = new URL(request.url).searchParams.get('format')
  if (asked !== null) return tableFormats.find((format) => format === asked) ?? null
  const type = acceptedType(request.headers.get('accept'), acceptedTypes)
  return type && accepted[type]
}

/** A table as a download called `name`, which is made fit for a file's name; each part may take `partMs`. */
export function tableDownload(format: TableFormat, parts: AsyncGenerator<Uint8Array>, name: string, partMs: number) {
  return new Response(streamOf(parts, partMs), {
    headers: {
      'content-type': mediaTypes[format],
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '_')}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

/** Of what is worked out for each instant: a second too short a step would have a file made for days. */
const mostRows = 10_000_000

/** An answer when a file would get more rows than anybody waits for, else null. */
export function tooManyRows(rows: number): Response | null {
  if (rows <= mostRows) return null
  const detail = `The file would have more than ${mostRows} rows. Ask for a longer step, or for a shorter time.`
  return problem(422, detail, { reason: 'too_many_rows' })
}

/** All rows of some pages, where they are known to be few. */
export async function allRows(pages: Rows): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const page of pages) rows.push(...page)
  return rows
}
