import { inArray, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

const count = 16

/** The parts that sensors and machines fall into by their identifiers, so that several workers can share them: 0 to 15. */
export const allShards: number[] = Array.from({ length: count }, (_, shard) => shard)

/** In which part an identifier falls. */
export const shardOf = (id: AnyPgColumn | SQL): SQL<number> =>
  sql<number>`hashtext(${id}::text) & ${sql.raw(`${count - 1}`)}`

export const isWithin = (shards: number[], id: AnyPgColumn): SQL | undefined =>
  shards.length < count ? inArray(shardOf(id), shards) : undefined
