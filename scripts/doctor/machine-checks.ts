import { constants } from 'node:fs'
import { access, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { listBackups } from '@/backup/keep-backups'
import type { Env } from '@/lib/env'
import { formatAge, formatShare } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { speaksTls } from '@/lib/local-authority'
import { daysLeft, readCertificate } from '@/server/certificate'
import { givenCertificate } from '@/server/given-certificate'
import { bad, type Check, doubtful, good } from './check'

const oldestNode = [20, 19] as const

/** Whether this Node.js is one that the plant runs on. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const isEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  const wanted = `Install Node.js ${oldestNode.join('.')} or newer.`
  return isEnough ? good('Node.js', version) : bad('Node.js', `${version} is too old.`, wanted)
}

/** Whether the data directory is there, ours, and closed to others. */
export async function checkDataDirectory({ SM_DATA_DIR }: Env): Promise<Check> {
  const name = 'Data directory'
  const found = await stat(SM_DATA_DIR).catch(() => null)
  if (!found) return doubtful(name, `${SM_DATA_DIR} is not there yet.`, 'npm start makes it, or set SM_DATA_DIR.')
  const mayWrite = await access(SM_DATA_DIR, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!mayWrite) return bad(name, `${SM_DATA_DIR} cannot be written.`, 'Give it to the account that runs the plant.')
  return good(name, SM_DATA_DIR)
}

/** Whether there is room left on the disk of the data directory. */
export async function checkDisk({ SM_DATA_DIR }: Env): Promise<Check> {
  const name = 'Disk'
  const disk = await statfs(SM_DATA_DIR).catch(() => null)
  if (!disk) return doubtful(name, 'Its free space is not known.', 'See the check of the data directory.')
  const share = disk.bavail / disk.blocks
  const says = `${formatBytes(disk.bavail * disk.bsize)} (${formatShare(share)}) free`
  if (share < 0.02) return bad(name, says, 'Make room: delete readings earlier, or enlarge the disk.')
  if (share < 0.1) return doubtful(name, says, 'The page Database says when it will be full.')
  return good(name, says)
}

/** Whether the secret is there, long enough and readable for nobody else. */
export async function checkSecret({ SM_SECRET, SM_DATA_DIR }: Env): Promise<Check> {
  const name = 'Secret'
  if (SM_SECRET) return good(name, 'from SM_SECRET')
  const path = join(SM_DATA_DIR, 'secret')
  const found = await stat(path).catch(() => null)
  if (!found) return doubtful(name, 'There is none yet.', 'npm start makes one; keep it with the backups.')
  if ((found.mode & 0o077) !== 0) return bad(name, `${path} can be read by others.`, `chmod 600 ${path}`)
  const { length } = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (length < 32) return bad(name, `${path} is damaged.`, 'Restore it: sessions and channels open with it alone.')
  return good(name, path)
}

/** Whether TLS is spoken beyond this machine, and for how long the certificate is valid. */
export async function checkCertificate(settings: Env, now: Date): Promise<Check> {
  const name = 'TLS'
  const { TLS_CERT, TLS_KEY, PUBLIC_URL, TRUSTED_PROXIES } = settings
  if (!TLS_CERT || !TLS_KEY) {
    if (speaksTls(settings)) return good(name, 'a certificate of its own, renewed by itself')
    if (TRUSTED_PROXIES.length > 0) return good(name, 'spoken by the proxy')
    return doubtful(name, 'Only this machine reaches the plant.', 'HOST=0.0.0.0 serves the network (docs/network.md).')
  }
  try {
    const left = daysLeft(readCertificate(await givenCertificate({ TLS_CERT, TLS_KEY, PUBLIC_URL }, now)), now)
    const says = `The certificate ends in ${Math.floor(left)} days.`
    return left < 14 ? doubtful(name, says, `Renew ${TLS_CERT}; the plant reads it within an hour.`) : good(name, says)
  } catch (error) {
    return bad(name, error instanceof Error ? error.message : String(error), 'See docs/network.md.')
  }
}

/** Whether backups are made, and the newest is of the last two days. */
export async function checkBackups({ SM_BACKUP_DIR }: Env, now: Date): Promise<Check> {
  const name = 'Backups'
  if (!SM_BACKUP_DIR) return doubtful(name, 'None are made.', 'Set SM_BACKUP_DIR to a folder on another disk.')
  const [newest] = await listBackups(SM_BACKUP_DIR)
  if (!newest) return bad(name, `${SM_BACKUP_DIR} has none.`, 'Is the worker running? The job back-up makes them.')
  const says = `the newest was made ${formatAge(newest.at, now)} ago`
  const isOld = now.getTime() - newest.at.getTime() > 2 * 86_400_000
  return isOld ? bad(name, says, 'The page Database says what the job back-up failed with.') : good(name, says)
}
