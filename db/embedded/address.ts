import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const socketName = '.s.PGSQL.5432'
/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing NUL included. */
const longestSocketPath = 100

/**
 * The directory of the embedded server's unix socket: `run` under the data directory, or a short private one in `/tmp`
 * when the socket's path would be too long for the kernel. It is created for its owner alone.
 * @throws Error when the directory belongs to somebody else or is not a directory.
 */
export function embeddedSocketDir(dataDir: string): string {
  const own = join(resolve(dataDir), 'run')
  const fits = Buffer.byteLength(join(own, socketName)) <= longestSocketPath
  return privateDirectory(fits ? own : fallbackDir(resolve(dataDir)))
}

/** The path of the embedded server's unix socket. */
export function embeddedSocketPath(dataDir: string): string {
  return join(embeddedSocketDir(dataDir), socketName)
}

/** Not `os.tmpdir()`: the server and its clients must agree even where their `TMPDIR` differs. */
function fallbackDir(dataDir: string): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return `/tmp/smart-maintenance-${process.getuid?.() ?? 0}-${hash}`
}

function privateDirectory(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const foreign = process.getuid !== undefined && found.uid !== process.getuid()
  if (!found.isDirectory() || foreign) throw new Error(`${path} is not a directory of this user: remove it`)
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700)
  return path
}
