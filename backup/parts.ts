import type { ISql, TransactionSql } from 'postgres'
import type { Piece } from './container'

const readings = 'sensor_readings'
/** Of the summary, the hours whose readings are no longer kept: the others are worked out anew from readings. */
export const oldHours = 'sensor_readings_summary_hourly'
/** Nobody is signed in by a backup that was found: after a restore people sign in again. Nor does it say what they tried before. */
const leftOut = ['sessions', 'counted_tries']

const dayMs = 86_400_000

/** A part of the database, the statements that read it one after the other, and what COPY writes it into. */
export type Part = { name: string; selects: string[]; into: string }

/**
 * All parts of the plant's database: its tables, readings a day at a time, and the summary's old hours. Rows stand in the order
 * of their key, so that equal tables have equal sums.
 */
export async function listParts(sql: ISql): Promise<Part[]> {
  const tables = await listTables(sql)
  const kept = await keptSpan(sql)
  return [
    ...tables.filter(({ name }) => name !== readings).map(tablePart),
    ...tables.filter(({ name }) => name === readings).map((table) => readingsPart(table, kept)),
    await oldHoursPart(sql, kept),
  ]
}

type Table = { name: string; columns: string; key: string }

/** The plant's tables by name, without what is generated; each has a primary key. */
export async function listTables(sql: ISql): Promise<Table[]> {
  return sql<Table[]>`
    select
      c.relname as name,
      string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
      (
        select string_agg(quote_ident(k.attname), ', ' order by place)
        from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality as key (number, place)
        join pg_attribute k on k.attrelid = i.indrelid and k.attnum = key.number
        where i.indrelid = c.oid and i.indisprimary
      ) as key
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all(${leftOut})
    group by c.oid, c.relname
    order by c.relname`
}

const tablePart = ({ name, columns, key }: Table): Part => ({
  name,
  selects: [`select ${columns} from ${name} order by ${key}`],
  into: `${name} (${columns})`,
})

/** Epoch ms from the beginning of the first to the end of the last chunk of readings, which are dropped by whole chunks. */
type Span = { from: number; to: number }

async function keptSpan(sql: ISql): Promise<Span> {
  const [span] = await sql<Span[]>`
    select
      extract(epoch from coalesce(min(range_start), now()))::float8 * 1000 as from,
      extract(epoch from coalesce(max(range_end), now()))::float8 * 1000 as to
    from timescaledb_information.chunks where hypertable_name = ${readings}`
  if (!span) throw new Error('the database did not answer')
  return span
}

function readingsPart({ name, columns, key }: Table, kept: Span): Part {
  const selects = stretches(kept, dayMs).map(
    (during) => `select ${columns} from ${name} where ${within('"timestamp"', during)} order by ${key}`,
  )
  return { name, selects, into: `${name} (${columns})` }
}

async function oldHoursPart(sql: ISql, kept: Span): Promise<Part> {
  const [stored] = await sql<{ table: string; columns: string }[]>`
    select
      format('%I.%I', materialization_hypertable_schema, materialization_hypertable_name) as "table",
      (
        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = ${oldHours}::regclass and attnum > 0
      ) as columns
    from timescaledb_information.continuous_aggregates where view_name = ${oldHours}`
  if (!stored) throw new Error('the summary is not there')
  const { table, columns } = stored
  const [row] = await sql.unsafe<{ oldest: number | null }[]>(
    `select extract(epoch from min(hour))::float8 * 1000 as oldest from ${table}`,
  )
  const weeks = stretches({ from: row?.oldest ?? kept.from, to: kept.from }, 7 * dayMs)
  return {
    name: oldHours,
    selects: weeks.map(
      (during) => `select ${columns} from ${table} where ${within('hour', during)} order by hour, sensor_id`,
    ),
    into: `${table} (${columns})`,
  }
}

type Stretch = { from: string; to: string }

function stretches({ from, to }: Span, stepMs: number): Stretch[] {
  const all: Stretch[] = []
  for (let at = from; at < to; at += stepMs)
    all.push({ from: new Date(at).toISOString(), to: new Date(Math.min(at + stepMs, to)).toISOString() })
  return all
}

const within = (column: string, { from, to }: Stretch) => `${column} >= '${from}' and ${column} < '${to}'`

/** Everything, part by part, as COPY writes it; a part that is empty has one empty piece. */
export async function* readParts(tx: TransactionSql): AsyncGenerator<Piece> {
  for (const { name, selects } of await listParts(tx)) {
    yield { part: name, data: Buffer.alloc(0) }
    for (const select of selects) {
      const rows: AsyncIterable<Buffer> = await tx.unsafe(`copy (${select}) to stdout`).readable()
      for await (const data of rows) yield { part: name, data }
    }
  }
}
