import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { rowsOf } from '@/backup/container'
import { writeBackup } from '@/backup/write-backup'
import { isEmbedded, sql } from '@/db/client'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { migrateDatabase } from '@/db/migrate'
import { env } from '@/lib/env'
import { main } from './process/main'
import { step } from './process/step'
import { WrongUse } from './process/wrong-use'

const usage = `npm run move -- DATABASE_URL

Moves an embedded plant, which is stopped, onto a server; a password may stand in PGPASSWORD instead.`

/** An embedded plant onto a server: its backup is restored there, which proves each part by its SHA-256. */
main(usage, async () => {
  const [url, ...more] = process.argv.slice(2)
  if (!url || !/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url) || more.length > 0) throw new WrongUse()
  if (!isEmbedded()) throw new Error('The plant is on a server already: DATABASE_URL is set.')
  const file = join(env().SM_DATA_DIR, 'move.backup')
  try {
    await writeOut(file)
    await restoreOn(url, file)
  } finally {
    await rm(file, { force: true })
  }
  process.stdout.write('The plant is on the server. Start it with DATABASE_URL set to that address.\n')
  process.stderr.write(`  What was here stays as it was, in ${env().SM_DATA_DIR}; the secret there is still in use.\n`)
})

/** The plant has to stand still: what it took in meanwhile would be left behind. A running one holds its lock. */
async function writeOut(file: string): Promise<void> {
  const database = superviseEmbedded({ dataDir: env().SM_DATA_DIR })
  try {
    await database.ready
    await migrateDatabase()
    const sums = await step('Reading the plant', () => writeBackup(sql, file))
    process.stderr.write(`  ${rowsOf(sums)} rows\n`)
  } finally {
    await sql.end({ timeout: 5 })
    await database.stop()
  }
}

/** In a process of its own: the address of the database is that of a whole process. */
async function restoreOn(url: string, file: string): Promise<void> {
  const args = ['--import', 'tsx', 'scripts/restore.ts', file]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('The plant was not moved: it is here as before.')
}
