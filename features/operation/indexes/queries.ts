import { isEmbedded, sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'

export type IndexUse = { table: string; index: string; bytes: number; reads: number }
export type MissingIndex = { table: string; column: string }
export type Indexes = {
  /** Whether the database counts how often an index is read; the embedded one does not. */
  isCounted: boolean
  mostUsed: IndexUse[]
  /** Those that were never read and uphold nothing, the largest first. */
  unused: IndexUse[]
  /** Columns that refer to another table without an index: a deletion there reads the whole table here. */
  missing: MissingIndex[]
}

const shown = 8

/** How often indexes were read since the server began to count; those of chunks count for their table. */
export async function getIndexes(actor: Actor): Promise<Indexes> {
  authorise(actor, 'operation.read')
  const [uses, missing] = await Promise.all([
    sql<(IndexUse & { upholds: boolean })[]>`
      select coalesce(c.hypertable_name, s.relname) as table, regexp_replace(s.indexrelname, '^\\d+_\\d+_', '') as index,
        sum(pg_relation_size(s.indexrelid))::float8 as bytes, sum(s.idx_scan)::float8 as reads,
        bool_or(i.indisunique) as upholds
      from pg_stat_user_indexes s
      join pg_index i on i.indexrelid = s.indexrelid
      left join timescaledb_information.chunks c on c.chunk_schema = s.schemaname and c.chunk_name = s.relname
      where s.schemaname = 'public' or c.chunk_name is not null
      group by 1, 2`,
    sql<MissingIndex[]>`
      select c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
      order by 1, 2`,
  ])
  return {
    isCounted: !isEmbedded(),
    mostUsed: isEmbedded() ? [] : uses.toSorted((a, b) => b.reads - a.reads).slice(0, shown),
    unused: (isEmbedded() ? [] : uses)
      .filter(({ reads, upholds }) => reads === 0 && !upholds)
      .toSorted((a, b) => b.bytes - a.bytes)
      .slice(0, shown),
    missing: [...missing],
  }
}
