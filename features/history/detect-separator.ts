import { CsvError, parse } from 'csv-parse/sync'
import { csvDialect } from './parse-csv-rows'

/** The comma last: where another one fits as well, commas stand inside the fields. */
const candidates = [';', '\t', '|', ',']
const rowsLookedAt = 50

/**
 * The separator that gives the first row at least two fields and most of the others as many; if several do, the one
 * that most rows follow, then the one with the most fields. Null when there is none.
 * @param head the beginning of the file; its last line may be cut.
 */
export function detectSeparator(head: string): string | null {
  const fits = candidates.map((separator) => ({ separator, ...fitOf(firstRows(head, separator)) }))
  const likely = fits.filter(({ width, share }) => width >= 2 && share > 0.5)
  return likely.sort((a, b) => b.share - a.share || b.width - a.width)[0]?.separator ?? null
}

function fitOf([first, ...rest]: string[][]): { width: number; share: number } {
  const width = withoutEmptyEnd(first ?? []).length
  const complete = rest.length > 1 && rest.length < rowsLookedAt - 1 ? rest.slice(0, -1) : rest
  const fitting = complete.filter((row) => row.length >= width && withoutEmptyEnd(row).length <= width)
  return { width, share: complete.length === 0 ? 1 : fitting.length / complete.length }
}

/** A row without the empty fields at its end, which stem from separators that close the line. */
export function withoutEmptyEnd(row: string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1)
}

/** None when the text has broken quotes, read with this separator. */
function firstRows(head: string, separator: string): string[][] {
  try {
    return parse(head, { ...csvDialect(separator), to: rowsLookedAt, relax_quotes: true })
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}
