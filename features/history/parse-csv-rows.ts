import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'

/** One record of the file: its fields as text, and the line it ends on (the first line is 1). */
export type CsvRow = { cells: string[]; line: number }

type Parsed = { record: string[]; info: { lines: number } }

/** Any of the three ends a row, also mixed in one file. */
const lineEndings = ['\r\n', '\n', '\r']
/** A field this long is a quote that nobody closed. */
const longestRecordBytes = 1_048_576

export const csvDialect = (separator: string) => ({
  delimiter: separator,
  record_delimiter: lineEndings,
  bom: true,
  skip_empty_lines: true,
  relax_column_count: true,
  max_record_size: longestRecordBytes,
})

/**
 * Reads UTF-8 text as rows, holding one chunk at a time. Blank lines are no rows; rows of any width are given on.
 * @throws CsvError with the line, where quotes are broken.
 */
export async function* parseCsvRows(chunks: AsyncIterable<Uint8Array>, separator: string): AsyncGenerator<CsvRow> {
  const parser = pipeline(Readable.from(chunks), parse({ ...csvDialect(separator), info: true }), () => {})
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield { cells: record, line: info.lines }
  }
}
