import { CsvError, parse } from 'csv-parse/sync'
import { csvDialect } from './parse-csv-rows'

const candidates = [',', ';', '\t', '|']
const rowsLookedAt = 50

/**
 * The separator by which the first rows all have the same number of fields, the most fields if several do.
 * Null when no separator gives at least two.
 * @param head the beginning of the file; its last line may be cut.
 */
export function detectSeparator(head: string): string | null {
  const fits = candidates.map((separator) => ({ separator, width: commonWidth(head, separator) }))
  const best = fits.reduce((a, b) => (b.width > a.width ? b : a))
  return best.width >= 2 ? best.separator : null
}

/** How many fields each row has, 0 when rows differ; a last empty field, from a separator at the line's end, is none. */
function commonWidth(head: string, separator: string): number {
  const widths = firstRows(head, separator).map((row) => (row.at(-1)?.trim() === '' ? row.length - 1 : row.length))
  const complete = widths.length > 2 && widths.length < rowsLookedAt ? widths.slice(0, -1) : widths
  const width = complete[0] ?? 0
  return complete.every((each) => each === width) ? width : 0
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
