import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Env, env } from '@/lib/env'

type Settings = Pick<Env, 'SM_SECRET' | 'SM_DATA_DIR'>

/**
 * What this installation signs and encrypts with: `SM_SECRET`, or 256 bits that the first to need them puts into the data
 * directory. It is never stored in the database, so that a copy of the database opens nothing.
 */
export function appSecret({ SM_SECRET, SM_DATA_DIR }: Settings = env()): string {
  if (SM_SECRET) return SM_SECRET
  const path = join(SM_DATA_DIR, 'secret')
  return read(path) ?? create(path)
}

/** @throws Error when `SM_SECRET` names another secret than that of the plant whose data is taken over. */
export function refuseOtherSecret(secret: string, { SM_SECRET }: Pick<Settings, 'SM_SECRET'> = env()): void {
  if (SM_SECRET !== undefined && SM_SECRET !== secret)
    throw new Error('SM_SECRET is not the secret of the plant that was backed up: set the same, or none.')
}

/** Makes this installation sign and encrypt with the secret of another, whose data it takes over; see `refuseOtherSecret`. */
export function adoptSecret(secret: string, { SM_SECRET, SM_DATA_DIR }: Settings = env()): void {
  if (SM_SECRET === undefined) renameSync(draftOf(secret, SM_DATA_DIR), join(SM_DATA_DIR, 'secret'))
}

/** A whole file under another name is linked to its place: of two processes one wins, and nobody reads half of it. */
function create(path: string): string {
  const draft = draftOf(randomBytes(32).toString('base64url'), dirname(path))
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

function draftOf(secret: string, dir: string): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const draft = join(dir, `secret.${randomBytes(8).toString('hex')}`)
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return draft
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
