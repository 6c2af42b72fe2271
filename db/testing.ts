import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject, vi } from 'vitest'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { parseEnv } from '@/lib/env'
import { addressesOf, freshDatabaseOn } from './fresh-database'

/**
 * Set-up of the integration tests: gives each test file a fresh, migrated database and a data directory, and points the environment
 * at them.
 * Embedded: a copy of the migrated template directory. With `TEST_DATABASE_URL`: a new database on that server, which is reached
 * through `TEST_POOLER_URL` if that is set.
 */
// What is too long for a device on a plant is nothing for a test on a machine that does other things too. Tests of what hangs
// take it back: `vi.unmock('@/lib/within')`.
vi.mock('@/lib/within', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/lib/within')>()
  return { ...original, within: <T>(ms: number, work: Promise<T>) => original.within(15 * ms, work) }
})

const { TEST_DATABASE_URL: server } = parseEnv(process.env)
const dispose = server ? await databaseOn(server) : await embeddedCopy(inject('templateDir'))

afterAll(async () => {
  const { sql } = await import('@/db/client')
  await sql.end()
  await dispose()
})

async function databaseOn(server: string): Promise<() => Promise<void>> {
  const { url, drop } = await freshDatabaseOn(server)
  const dataDir = await mkdtemp(join(tmpdir(), 'sm-test-'))
  Object.assign(process.env, { SM_DATA_DIR: dataDir, ...addressesOf(url, parseEnv(process.env)) })
  const { migrateDatabase } = await import('@/db/migrate')
  await migrateDatabase()
  return async () => {
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function embeddedCopy(template: string): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sm-test-'))
  await cp(join(template, 'pgdata'), join(dataDir, 'pgdata'), { recursive: true })
  process.env.SM_DATA_DIR = dataDir
  process.env.DATABASE_URL = ''
  const supervisor = superviseEmbedded({ dataDir })
  await supervisor.ready
  return async () => {
    await supervisor.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
