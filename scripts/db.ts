import { sql } from '@/db/client'
import { embeddedSocketDir } from '@/db/embedded/address'
import { env } from '@/lib/env'
import { main } from './process/main'
import { openDatabase } from './process/run-plant'
import { stopSignal } from './process/stop-signal'

const usage = `npm run db

The embedded database alone, until Ctrl-C; it prints how psql connects.`

/** The database alone, until Ctrl-C. */
main(usage, async () => {
  if (env().DATABASE_URL) throw new Error('DATABASE_URL names a server; npm run db serves the embedded database.')
  const stopped = stopSignal()
  const database = await openDatabase()
  process.stderr.write(
    `\n  psql -h ${embeddedSocketDir(env().SM_DATA_DIR)} -U postgres postgres\n  Ctrl-C stops it.\n\n`,
  )
  await stopped
  await sql.end({ timeout: 5 })
  await database?.stop()
})
