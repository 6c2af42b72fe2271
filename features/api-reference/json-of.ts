import type { Column } from 'drizzle-orm'
import { z } from 'zod'

/** An instant as a number. */
export const millis = z.number().describe('Milliseconds since 1970.')

/** What columns are in a JSON answer: instants are texts, enums their words, and null where the column may be. */
export function jsonOf<Name extends string>(columns: Record<Name, Column>): Record<Name, z.ZodType> {
  const entries = Object.entries<Column>(columns).map(([name, column]) => [name, jsonOfColumn(column)])
  return Object.fromEntries(entries)
}

function jsonOfColumn(column: Column): z.ZodType {
  const type = typeOf(column)
  return column.notNull ? type : type.nullable()
}

function typeOf({ dataType, columnType, enumValues }: Column): z.ZodType {
  if (enumValues && enumValues.length > 0) return z.enum(enumValues)
  if (columnType === 'PgUUID') return z.uuid()
  if (dataType === 'date') return z.iso.datetime()
  if (dataType === 'number') return z.number()
  if (dataType === 'boolean') return z.boolean()
  return dataType === 'string' ? z.string() : z.unknown()
}
