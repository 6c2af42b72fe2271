import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { env } from '@/lib/env'
import { Seal } from './seal'

/** Outside the database, so that who holds that alone cannot cut the log and its seals together. */
export const sealFilePath = (): string => join(env().SM_DATA_DIR, 'maintenance-log-seals.ndjson')

/** Adds a seal as a line, on the disk before it returns. */
export function appendSeal(seal: Seal, path = sealFilePath()): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(/* turbopackIgnore: true */ path, 'a', 0o600)
  try {
    writeSync(file, `${JSON.stringify(seal)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The seals of the file, the oldest first; a line that is none, such as a last one that was cut off, says nothing. */
export function readSeals(path = sealFilePath()): Seal[] {
  if (!existsSync(/* turbopackIgnore: true */ path)) return []
  return readFileSync(/* turbopackIgnore: true */ path, 'utf8')
    .split('\n')
    .flatMap((line) => sealIn(line) ?? [])
}

function sealIn(line: string): Seal | null {
  try {
    return Seal.safeParse(JSON.parse(line)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
