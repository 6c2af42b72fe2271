import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { type Env, env } from '@/lib/env'
import { log } from '@/lib/log'
import { rowsOf } from './container'
import { leftOut } from './files'
import { isBackupDue } from './is-backup-due'
import { writeBackup } from './write-backup'

type Made = { file: string; at: Date }

const name = /^smart-maintenance-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/
const nameOf = (at: Date) => `smart-maintenance-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.backup`

type Where = Pick<Env, 'SM_BACKUP_DIR' | 'SM_BACKUP_KEEP' | 'SM_PHOTO_BUCKET'>

/**
 * Makes the backup that is due in the folder of backups, and takes away the oldest beyond `SM_BACKUP_KEEP` once it is whole; without
 * a folder it does nothing.
 * No actor: the worker alone runs it, and it holds the database already.
 * @returns the path of what was made.
 */
export async function keepBackups(now = new Date(), where: Where = env()): Promise<string | null> {
  const { SM_BACKUP_DIR: folder, SM_BACKUP_KEEP: most } = where
  if (!folder) return null
  const { timeZone } = await getPlantSettings(worker)
  const [newest] = await inOrder(folder, now)
  if (!isBackupDue(newest && newest.at <= now ? newest.at : null, now, timeZone)) return null
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, nameOf(now))
  const sums = await writeBackup(sql, path)
  log.info({ path, rows: rowsOf(sums), lacks: leftOut(where) }, 'backed up')
  for (const { file } of (await inOrder(folder, now)).slice(most)) await rm(join(folder, file))
  return path
}

/** As `listBackups`, but those of the future last: a clock was wrong when they were made, and they must not push out the true ones. */
async function inOrder(folder: string, now: Date): Promise<Made[]> {
  const all = await listBackups(folder)
  return [...all.filter(({ at }) => at <= now), ...all.filter(({ at }) => at > now)]
}

/** The backups of a folder, the newest first; other files are none of ours. */
export async function listBackups(folder: string): Promise<Made[]> {
  const files = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return files
    .flatMap((file) => {
      const [, year, month, day, hour, minute, second] = name.exec(file) ?? []
      if (!year) return []
      return [{ file, at: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) }]
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}
