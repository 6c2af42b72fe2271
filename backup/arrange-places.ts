import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Sql } from 'postgres'
import { connect } from '@/db/client'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { addressesOf, freshDatabaseOn } from '@/db/fresh-database'
import { type Env, env } from '@/lib/env'

/** Where a plant can be: its settings as the environment names them; without an address its database is the embedded one. */
export type Place = { SM_DATA_DIR: string; DATABASE_URL: string; DATABASE_DIRECT_URL: string }

const embedded = { DATABASE_URL: '', DATABASE_DIRECT_URL: '' }

/** The settings of the tests, but for where the plant is. */
export const settingsOf = (place: Place): Env => ({
  ...env(),
  SM_DATA_DIR: place.SM_DATA_DIR,
  DATABASE_URL: place.DATABASE_URL || undefined,
  DATABASE_DIRECT_URL: place.DATABASE_DIRECT_URL || undefined,
})

/** For tests: places for plants beside that of the test, with what runs there. */
export async function arrangePlaces() {
  const folder = await mkdtemp(join(tmpdir(), 'sm-places-'))
  const { TEST_DATABASE_URL: server } = env()
  const drops: (() => Promise<unknown>)[] = []

  /** An empty one: a directory, and a database on the server of the tests if they have one. */
  async function emptyPlace(on: string | undefined = server): Promise<Place> {
    const dir = await mkdtemp(join(folder, 'place-'))
    if (!on) return { SM_DATA_DIR: dir, ...embedded }
    const { url, drop } = await freshDatabaseOn(on)
    drops.push(drop)
    return { SM_DATA_DIR: dir, ...addressesOf(url) }
  }

  /** Asks the plant there, which runs for that time. */
  async function ask<T>(place: Place, run: (sql: Sql) => Promise<T>): Promise<T> {
    const database = place.DATABASE_URL ? null : superviseEmbedded({ dataDir: place.SM_DATA_DIR })
    await database?.ready
    const { sql } = connect(settingsOf(place), 1)
    try {
      return await run(sql)
    } finally {
      await sql.end({ timeout: 1 })
      await database?.stop()
    }
  }

  async function runScript(place: Place, args: string[], more: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...place, ...more },
    })
    const [[code], out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
    return { code, out, err }
  }

  async function clean() {
    for (const drop of drops) await drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, emptyPlace, ask, runScript, clean }
}
