import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { connect } from '@/db/client'
import { env } from '@/lib/env'

const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url))
const migrationLock = 7_400_201

/** Runs the pending migrations in one transaction; a second process waits for the first. */
export async function migrateDatabase(): Promise<void> {
  const { sql } = connect(env(), 1)
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await migrate(drizzle(sql), { migrationsFolder })
    await sql`select pg_advisory_unlock(${migrationLock})`
  } finally {
    await sql.end()
  }
}
