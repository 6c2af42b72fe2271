import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { detectDecimal } from '@/features/history/detect-decimal'
import { detectSeparator, withoutEmptyEnd } from '@/features/history/detect-separator'
import { type CsvRow, parseCsvRows } from '@/features/history/parse-csv-rows'
import type { Decimal } from '@/features/history/parse-number'
import { type ColumnMapping, resolveColumns } from '@/features/history/resolve-columns'
import { WrongUse } from '../process/wrong-use'
import type { ImportOptions } from './options'

export type SourceFile = {
  path: string
  name: string
  bytes: number
  separator: string
  hasHeader: boolean
  header: string[]
  mapping: ColumnMapping
  decimal: Decimal
}

const headBytes = 65_536
const sampleRows = 1_000

/**
 * Looks into a file and decides how it is read.
 * @throws WrongUse when that needs a further option; system errors when it cannot be read.
 */
export async function openFile(path: string, options: ImportOptions): Promise<SourceFile> {
  const name = basename(path)
  const wrong = (reason: string) => new WrongUse(`${name}: ${reason}`)
  const found = await stat(path)
  if (!found.isFile()) throw wrong('it is not a file')
  if (found.size === 0) throw wrong('the file is empty')
  const separator = options.separator ?? detectSeparator(await headOf(path))
  if (separator === null)
    throw wrong('no separator gives most rows the same columns, or a quote is not closed: name --separator')
  const rows = await firstRows(path, separator)
  const first = rows[0]
  if (!first) throw wrong('the file is empty')
  const header = options.header
    ? withoutEmptyEnd(first).map((column) => column.trim())
    : first.map((_, i) => `${i + 1}`)
  const sample = options.header ? rows.slice(1) : rows
  const columns = resolveColumns(header, sample, options.choice, name.replace(/(\.(csv|tsv|txt))?(\.gz)?$/i, ''))
  if (!columns.ok) throw wrong(columns.reason)
  const { mapping } = columns
  const places = [...mapping.values.map(({ place }) => place), ...(mapping.quality === null ? [] : [mapping.quality])]
  const texts = sample.flatMap((row) => places.map((place) => (row[place] ?? '').trim()))
  const decimal = options.decimal ?? detectDecimal(texts)
  if (decimal === 'ambiguous') throw wrong('"," in its numbers may group digits or begin decimals: name --decimal')
  return { path, name, bytes: found.size, separator, hasHeader: options.header, header, mapping, decimal }
}

/** The file's bytes, unpacked; `onBytes` hears how many of the file itself have been read. */
export async function* contentOf(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  if (onBytes) file.on('data', () => onBytes(file.bytesRead))
  yield* /\.gz$/i.test(path) ? pipeline(file, createGunzip(), () => {}) : file
}

/** The rows below the header, from content that the caller may look at on the way. */
export async function* rowsOf(file: SourceFile, content: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  let isHeader = file.hasHeader
  for await (const row of parseCsvRows(content, file.separator)) {
    if (!isHeader) yield row
    isHeader = false
  }
}

async function headOf(path: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of contentOf(path)) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= headBytes) break
  }
  return Buffer.concat(chunks).subarray(0, headBytes).toString('utf8')
}

async function firstRows(path: string, separator: string): Promise<string[][]> {
  const rows: string[][] = []
  for await (const { cells } of parseCsvRows(contentOf(path), separator)) {
    rows.push(cells)
    if (rows.length > sampleRows) break
  }
  return rows
}
