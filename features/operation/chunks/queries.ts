import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'

/** A piece of the readings, as long as the chunk interval; bytes with indexes. */
export type Chunk = {
  name: string
  from: Date
  to: Date
  isCompressed: boolean
  bytes: number
  /** What it took before it was compressed; null where it is not. */
  bytesBefore: number | null
}

/** The chunks of the readings, the oldest first. */
export async function listChunks(actor: Actor): Promise<Chunk[]> {
  authorise(actor, 'operation.read')
  const rows = await sql<(Omit<Chunk, 'from' | 'to'> & { from: string; to: string })[]>`
    select c.chunk_name as name, c.range_start as from, c.range_end as to, c.is_compressed as "isCompressed",
      s.total_bytes::float8 as bytes, k.before_compression_total_bytes::float8 as "bytesBefore"
    from timescaledb_information.chunks c
    join chunks_detailed_size('sensor_readings') s using (chunk_schema, chunk_name)
    left join chunk_compression_stats('sensor_readings') k using (chunk_schema, chunk_name)
    where c.hypertable_name = 'sensor_readings'
    order by c.range_start`
  return rows.map((row) => ({ ...row, from: new Date(row.from), to: new Date(row.to) }))
}

/** Of all that lies in the database, in bytes. */
export async function getDatabaseBytes(actor: Actor): Promise<number> {
  authorise(actor, 'operation.read')
  const [row] = await sql<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`
  return row?.bytes ?? 0
}
