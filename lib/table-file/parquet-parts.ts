import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Cell, Column, ColumnType } from './column'

/** Rows that are written, and kept in memory, together. */
const groupRows = 20_000

const schemaTypes: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
}

/** A Parquet file (version 2, Snappy), a part whenever a group of rows is full; instants to the microsecond, in UTC. */
export async function* parquetParts(columns: Column[], pages: AsyncIterable<Cell[][]>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const fields: SchemaElement[] = columns.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL',
    ...schemaTypes[type],
  }))
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...fields]
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'smart-maintenance' })
  let waiting: Cell[][] = []
  for await (const page of pages) {
    waiting = waiting.concat(page)
    if (waiting.length < groupRows) continue
    await writeGroup(parquet, columns, waiting)
    waiting = []
    yield taken(bytes)
  }
  if (waiting.length > 0) await writeGroup(parquet, columns, waiting)
  await parquet.finish()
  yield taken(bytes)
}

async function writeGroup(parquet: ParquetWriter, columns: Column[], rows: Cell[][]): Promise<void> {
  const columnData = columns.map(({ name, type }, place) => ({
    name,
    data: rows.map((row) => parquetValue(row[place] ?? null, type)),
  }))
  await parquet.write({ columnData, rowGroupSize: rows.length })
}

const parquetValue = (cell: Cell, type: ColumnType) =>
  typeof cell === 'number' && (type === 'integer' || type === 'instant') ? BigInt(cell) : cell

/** What was written so far, which the writer then begins to write over. */
function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice()
  bytes.index = 0
  return written
}
