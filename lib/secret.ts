import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Env, env } from '@/lib/env'

/**
 * What this installation signs and encrypts with: `SM_SECRET`, or 256 bits that the first to need them puts into the data
 * directory. It is never stored in the database, so that a copy of the database opens nothing.
 */
export function appSecret({ SM_SECRET, SM_DATA_DIR }: Pick<Env, 'SM_SECRET' | 'SM_DATA_DIR'> = env()): string {
  if (SM_SECRET) return SM_SECRET
  const path = join(SM_DATA_DIR, 'secret')
  return read(path) ?? create(path)
}

/** A whole file under another name is linked to its place: of two processes one wins, and nobody reads half of it. */
function create(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const secret = read(path)
  if (secret === null) throw new Error(`The secret in ${path} vanished while it was made.`)
  return secret
}

function read(path: string): string | null {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret.length < 32) throw new Error(`The secret in ${path} is damaged: restore it or delete it.`)
    return secret
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null
    throw error
  }
}

const isErrno = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
