import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'
import { advisoryLocks } from '@/db/advisory-locks'
import { connectDirectly } from '@/db/client'
import { type Env, env } from '@/lib/env'

const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url))
/** A minute of them, against a transaction that holds a table. */
const mostTries = 20

/** SHA-256 of each migration in their order, as the database notes those that it has. */
export const knownMigrations = (): string[] => readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash)

type Which = { first?: number; on?: Env }

/**
 * Runs the pending migrations in one transaction; a second process waits for the first.
 * @param first how many of them at the most, counted from the first there ever was: a backup is restored into the schema it had.
 * @param on the database's settings.
 */
export async function migrateDatabase({ first, on = env() }: Which = {}): Promise<void> {
  if (first === undefined) await migrateFrom(migrationsFolder, on)
  else await withFirst(first, (folder) => migrateFrom(folder, on))
}

async function migrateFrom(migrationsFolder: string, on: Env): Promise<void> {
  const { sql } = connectDirectly(on, 1)
  try {
    await sql`select pg_advisory_lock(${advisoryLocks.migration})`
    // What waits for a table's lock keeps everybody who comes later from that table: better to step back and try again.
    await sql`set lock_timeout = '3s'`
    for (let tries = 1; !(await migrated(sql, migrationsFolder, tries)); tries += 1);
    await sql`select pg_advisory_unlock(${advisoryLocks.migration})`
  } finally {
    await sql.end()
  }
}

/** Whether it could be done; false when somebody held a table for too long, which is worth another try. */
async function migrated(sql: Sql, migrationsFolder: string, tries: number): Promise<boolean> {
  try {
    await migrate(drizzle(sql), { migrationsFolder })
    return true
  } catch (error) {
    if (tries < mostTries && isLockTimeout(error)) return false
    throw error
  }
}

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '55P03') || isLockTimeout(error.cause))

async function withFirst(count: number, run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sm-migrations-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    const path = join(folder, 'meta', '_journal.json')
    const journal: { entries: unknown[] } = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
    await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
