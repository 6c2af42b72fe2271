import { CsvError, parse } from 'csv-parse/sync'
import { csvDialect } from '@/features/history/parse-csv-rows'
import { plainCell } from '@/lib/csv-cell'
import type { Fault } from '@/lib/http'
import { columnOf, type RegistryColumn } from './columns'

export const registryRowLimit = 5_000

/** One line of the file: what stands in its columns, without the blanks around it. */
export type RegistryRow = { line: number; cells: Partial<Record<RegistryColumn, string>> }
export type RegistryText = { rows: RegistryRow[]; faults: Fault[] }

type Line = { line: number; cells: string[] }

const separators = [',', ';', '\t', '|']

/** A fault of a line and, where one is to blame, of a column. */
export const lineFault = (line: number, column: string | null, code: string, detail: string): Fault => ({
  pointer: column ? `/${line}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${line}`,
  code,
  detail,
  line,
  ...(column && { column }),
})

/** A registry file's text as rows, or what is wrong with it as a file. */
export function readRegistry(text: string): RegistryText {
  const nul = text.indexOf('\0')
  if (nul >= 0) return wrong(lineAt(text, nul), 'nul', 'The file contains a NUL character: it is no text.')
  const [heading = ''] = text.split(/\r\n|\n|\r/, 1)
  const lines = parseLines(text, separatorOf(heading))
  if (lines instanceof CsvError) return wrong(Number(lines.lines ?? 1), 'csv', lines.message)
  const [head, ...body] = lines
  if (!head) return wrong(1, 'empty', 'The file is empty. Its first line must name the columns.')
  const columns = head.cells.map(columnOf)
  const faults = headingFaults(head, columns)
  if (faults.length > 0) return { rows: [], faults }
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length > registryRowLimit)
    return wrong(1, 'too_many_rows', `A file may have ${registryRowLimit} rows, not ${filled.length}.`)
  return {
    rows: filled.map(({ line, cells }) => ({ line, cells: cellsOf(columns, cells) })),
    faults: filled.filter(({ cells }) => cells.length !== columns.length).map(widthFault(columns.length)),
  }
}

const wrong = (line: number, code: string, detail: string): RegistryText => ({
  rows: [],
  faults: [lineFault(line, null, code, detail)],
})

/** The one by which most of the headings are known. */
function separatorOf(heading: string): string {
  const knownBy = (separator: string) => heading.split(separator).filter((text) => columnOf(text)).length
  return separators.reduce((best, each) => (knownBy(each) > knownBy(best) ? each : best))
}

function parseLines(text: string, separator: string): Line[] | CsvError {
  const ends: number[] = []
  const noteEnd = (record: string[], { lines }: { lines: number }) => {
    ends.push(lines)
    return record
  }
  try {
    const records = parse(text, { ...csvDialect(separator), on_record: noteEnd })
    return records.map((cells, i) => ({ line: ends[i] ?? 1, cells }))
  } catch (error) {
    if (error instanceof CsvError) return error
    throw error
  }
}

function headingFaults({ cells }: Line, columns: (RegistryColumn | undefined)[]): Fault[] {
  const faults = cells.flatMap((heading, i) => {
    const column = columns[i]
    if (!column) return lineFault(1, heading, 'unknown_column', `“${heading}” is no column of a registry.`)
    if (columns.indexOf(column) === i) return []
    return lineFault(1, column, 'repeated_column', `The column ${column} is there twice.`)
  })
  if (columns.includes('sensor_id') || columns.includes('equipment_tag')) return faults
  return [...faults, lineFault(1, null, 'no_key', 'There must be a column sensor_id or equipment_tag.')]
}

const widthFault =
  (width: number) =>
  ({ line, cells }: Line): Fault =>
    lineFault(line, null, 'cell_count', `The line has ${cells.length} cells, the first line ${width}.`)

function cellsOf(columns: (RegistryColumn | undefined)[], record: string[]): RegistryRow['cells'] {
  return Object.fromEntries(columns.map((column, i) => [column, plainCell(record[i] ?? '').trim()]))
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split(/\r\n|\n|\r/).length
