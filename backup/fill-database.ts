import type { Sql, TransactionSql } from 'postgres'
import { type Piece, type Sums, sumsOf } from './container'
import { CopyInto } from './copy-into'
import { FileInto, isFile, isSealFile, readFiles, SealsInto } from './files'
import { listParts, listTables, oldHours, readParts } from './parts'

/**
 * Fills an empty database, whose schema is that of the backup, in one transaction: all of it or nothing.
 * @param onEqual runs when what is there was read again and is what the backup has, before it is kept.
 * @returns rows and SHA-256 of each part, as the backup has them.
 * @throws Error when there is a plant in the database already, or the backup is damaged.
 */
export async function fillDatabase(sql: Sql, pieces: AsyncGenerator<Piece, Sums>, onEqual: () => void): Promise<Sums> {
  return sql.begin(async (tx) => {
    await tx`set local timezone = 'UTC'`
    await tx`lock table sensors, users, sensor_readings in access exclusive mode`
    await refuseUnlessEmpty(tx)
    const attach = await detach(tx)
    const tables = (await listTables(tx)).map(({ name }) => name)
    await tx.unsafe(`truncate ${tables.join(', ')}, sessions`)
    const sums = await copyAll(tx, pieces)
    await attach()
    await moveSequences(tx)
    refuseOthers(sums, { ...(await sumsOf(readParts(tx))), ...(await sumsOf(readFiles())) })
    onEqual()
    return sums
  })
}

async function refuseUnlessEmpty(tx: TransactionSql): Promise<void> {
  const [row] = await tx<{ isEmpty: boolean }[]>`
    select not exists (select from users) and not exists (select from sensors) and not exists (select from equipment)
      and not exists (select from audit_entries) as "isEmpty"`
  if (!row?.isEmpty)
    throw new Error('There is a plant in this database already. A backup is restored into an empty one.')
}

/**
 * Takes away what would refuse or answer rows that come in another order than they were written: foreign keys, triggers, and
 * policies that the plant may have set otherwise. What it returns puts back the first two, and checks every key.
 */
async function detach(tx: TransactionSql): Promise<() => Promise<void>> {
  const keys = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
  // A hypertable with compression does not let its triggers be switched off; sensors come before readings anyway.
  const triggers = await tx<{ table: string; name: string; state: string }[]>`
    select tgrelid::regclass::text as "table", quote_ident(tgname) as name, tgenabled as state
    from pg_trigger join pg_class c on c.oid = tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname <> 'sensor_readings'`
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`)
  for (const { table, name } of triggers) await tx.unsafe(`alter table ${table} disable trigger ${name}`)
  await tx`select remove_compression_policy('sensor_readings', if_exists => true)`
  await tx`select remove_retention_policy('sensor_readings', if_exists => true)`
  await tx`select remove_continuous_aggregate_policy('sensor_readings_summary_hourly', if_exists => true)`
  return async () => {
    for (const { table, name, state } of triggers)
      await tx.unsafe(`alter table ${table} enable ${state === 'A' ? 'always' : ''} trigger ${name}`)
    for (const { table, name, definition } of keys)
      await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

async function copyAll(tx: TransactionSql, pieces: AsyncGenerator<Piece, Sums>): Promise<Sums> {
  const places = new Map((await listParts(tx)).map((part) => [part.name, part.into]))
  function begin(part: string) {
    if (isSealFile(part)) return new SealsInto()
    return isFile(part) ? new FileInto(part) : new CopyInto(tx, placeOf(part, places))
  }
  let part: string | undefined
  let into: CopyInto | FileInto | SealsInto | undefined
  for (;;) {
    const { done, value } = await pieces.next()
    if (done || value.part !== part) await into?.end()
    if (done) return value
    if (value.part !== part) into = begin(value.part)
    part = value.part
    await into?.add(value.data)
  }
}

function placeOf(part: string, places: Map<string, string>): string {
  const place = places.get(part)
  if (place === undefined) throw new Error(`The backup has a part that is not known here: ${part}.`)
  return place
}

/** Numbers that the database gives go on behind those that are there. */
async function moveSequences(tx: TransactionSql): Promise<void> {
  const columns = await tx<{ sequence: string; table: string; column: string }[]>`
    select pg_get_serial_sequence(attrelid::regclass::text, attname) as sequence,
      attrelid::regclass::text as "table", quote_ident(attname) as "column"
    from pg_attribute join pg_class c on c.oid = attrelid
    where attidentity <> '' and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
  for (const { sequence, table, column } of columns)
    await tx.unsafe(`select setval('${sequence}', coalesce(max(${column}), 0) + 1, false) from ${table}`)
}

function refuseOthers(expected: Sums, found: Sums): void {
  const other = Object.keys(expected).filter(
    (part) => !isSealFile(part) && found[part]?.sha256 !== expected[part]?.sha256,
  )
  if (other.length > 0) throw new Error(`What was restored is not what the backup has: ${other.join(', ')}.`)
}

/** Works out the summary of all readings that are there; its older hours came with the backup. */
export async function summarise(sql: Sql): Promise<void> {
  const [kept] = await sql<{ from: string | null; to: string | null }[]>`
    select min(range_start)::text as from, max(range_end)::text as to
    from timescaledb_information.chunks where hypertable_name = 'sensor_readings'`
  if (!kept?.from) return
  await sql`
    call refresh_continuous_aggregate(
      ${oldHours}, ${kept.from}::timestamptz, date_trunc('hour', least(${kept.to}::timestamptz, now())))`
}
