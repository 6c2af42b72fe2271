import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { freshDatabaseOn } from '@/db/fresh-database'
import { note } from './note'

/**
 * A new, migrated database for this run alone, which the environment then names: on the server of `TEST_DATABASE_URL`,
 * else embedded in a directory of its own. Nothing may import the database's client before.
 * @returns what removes it; it may be called while a statement runs.
 */
export async function openDatabase(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL
  const dispose = server ? await onServer(server) : await embedded()
  const { sql } = await import('@/db/client')
  const close = async () => {
    await sql.end({ timeout: 1 })
    await dispose()
  }
  try {
    const { migrateDatabase } = await import('@/db/migrate')
    await migrateDatabase()
    return close
  } catch (error) {
    await close()
    throw error
  }
}

async function onServer(server: string): Promise<() => Promise<void>> {
  const { url, drop } = await freshDatabaseOn(server)
  process.env.DATABASE_URL = url
  return drop
}

async function embedded(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sm-bench-'))
  process.env.SM_DATA_DIR = dataDir
  process.env.DATABASE_URL = ''
  const supervisor = superviseEmbedded({ dataDir, log: note })
  const dispose = async () => {
    await supervisor.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await supervisor.ready
    return dispose
  } catch (error) {
    await dispose()
    throw error
  }
}
