export type CsvValue = string | number | boolean | null

/**
 * What a spreadsheet would run as a formula, once it has opened the file, also in the wide letters of East Asia; and the same
 * behind quotes, so that one can be taken off.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const negativeNumber = /^-\d+(\.\d+)?(e[+-]?\d+)?$/i
/** Also the separators of other countries' spreadsheets, which would cut the cell in two. */
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

/** One cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula; null is empty, negative numbers stay. */
export function csvCell(value: CsvValue): string {
  const text = value === null ? '' : String(value)
  const harmless = formula.test(text) && !negativeNumber.test(text) ? `'${text}` : text
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What `csvCell` was given, from the text that a reader of CSV finds in the cell. */
export const plainCell = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)

/** One line of a CSV file with its line end. */
export const csvLine = (values: CsvValue[]): string => `${values.map(csvCell).join(',')}\r\n`
