import { isEmbedded, sql } from '@/db/client'
import { knownMigrations, migrateDatabase } from '@/db/migrate'
import { commandLine } from '@/features/access/actor'
import { verifyLog } from '@/features/maintenance/log-chain/verification/queries'
import { applyChoices } from '@/features/operation/advice/commands'
import { applyLifecycle } from '@/features/plant/commands'
import { adoptSecret, refuseOtherSecret } from '@/lib/secret'
import type { Head, Sums } from './container'
import { fillDatabase, summarise } from './fill-database'
import { openBackup } from './open-backup'

export type Restored = { head: Head; sums: Sums; logEntries: number }

/**
 * Restores a backup into the empty database that the environment names, which need not have a schema yet, and proves that what is
 * there is what was backed up: every part by its SHA-256, every reference, the maintenance log by its chain. The schema, the
 * summary and the policies are then brought up to date.
 * @throws Error when the backup is newer than this version, damaged or cut off, or the database is not empty; nothing is kept then.
 */
export async function restoreBackup(path: string): Promise<Restored> {
  const { head, pieces } = await openBackup(path)
  refuseOtherSecret(head.secret)
  await bringSchemaOf(head)
  const sums = await fillDatabase(sql, pieces, () => adoptSecret(head.secret))
  await migrateDatabase()
  await summarise(sql)
  await applyLifecycle()
  await applyChoices()
  await sql`analyze`
  if (isEmbedded()) await sql`checkpoint`
  const log = await verifyLog(commandLine)
  if (!log.isWhole) throw new Error('Everything is restored, but the maintenance log is not whole: npm run verify-log')
  return { head, sums, logEntries: log.plant.entries }
}

/** A backup is restored into the schema that its plant had, whatever has been added since. */
async function bringSchemaOf({ migrations }: Head): Promise<void> {
  const known = knownMigrations()
  if (migrations.some((hash, i) => hash !== known[i]))
    throw new Error('The backup was made by a newer version. Install that first, or a still newer one.')
  await migrateDatabase({ first: migrations.length })
  const applied = await sql`select hash from drizzle.__drizzle_migrations`
  if (applied.length !== migrations.length)
    throw new Error('The backup was made by an older version. Restore it into a database in which this one never ran.')
}
