import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from './process/main'
import { schemaSql } from './schema/schema-sql'
import { writeOrCheck } from './write-or-check'

const usage = `npm run db:schema [-- --check]

Writes docs/db/schema.sql, or says whether it is what the migrations make.`

/** Always a new embedded database, whatever the environment names: the document shows the migrations, not a plant. */
main(usage, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sm-schema-'))
  process.env.SM_DATA_DIR = dataDir
  process.env.DATABASE_URL = ''
  const { openDatabase } = await import('./process/run-plant')
  const { sql } = await import('@/db/client')
  const database = await openDatabase()
  try {
    writeOrCheck('docs/db/schema.sql', Buffer.from(await schemaSql(sql)))
  } finally {
    await sql.end()
    await database?.stop()
    rmSync(dataDir, { recursive: true })
  }
})
