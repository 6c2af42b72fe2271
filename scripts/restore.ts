import { resolve } from 'node:path'
import { rowsOf } from '@/backup/container'
import { restoreBackup } from '@/backup/restore-backup'
import { isEmbedded, sql } from '@/db/client'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { env } from '@/lib/env'
import { main } from './process/main'
import { step } from './process/step'
import { WrongUse } from './process/wrong-use'

const usage = `npm run restore -- FILE

Brings a backup into the empty database that the environment names.`

/** A backup into the empty database that the environment names; an embedded one is started for that time. */
main(usage, async () => {
  const [file, ...more] = process.argv.slice(2)
  if (!file || file.startsWith('-') || more.length > 0) throw new WrongUse()
  const database = isEmbedded() ? superviseEmbedded({ dataDir: env().SM_DATA_DIR }) : null
  try {
    await database?.ready
    const { head, sums, logEntries } = await step('Restoring', () => restoreBackup(resolve(file)))
    process.stdout.write(
      `${head.plant} as it was at ${head.createdAt}: ${rowsOf(sums)} rows, each part as it was backed up\n`,
    )
    process.stdout.write(`${logEntries} log entries, their chain is whole\n`)
  } finally {
    await sql.end({ timeout: 5 })
    await database?.stop()
  }
})
