import { connect as open } from 'node:net'
import { join } from 'node:path'
import { isEmbedded, sql } from '@/db/client'
import { embeddedSocketDir } from '@/db/embedded/address'
import { env } from '@/lib/env'
import { openDatabase } from './process/run-plant'

/** Runs a command on the plant's database, migrated; an embedded one that is not running is started for that time. */
export async function withDatabase<T>(run: () => Promise<T>): Promise<T> {
  const database = isEmbedded() && (await isServed()) ? null : await openDatabase()
  try {
    return await run()
  } finally {
    await sql.end({ timeout: 5 })
    await database?.stop()
  }
}

function isServed(): Promise<boolean> {
  const socket = open(join(embeddedSocketDir(env().SM_DATA_DIR), '.s.PGSQL.5432'))
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then((served) => {
    socket.destroy()
    return served === true
  })
}
