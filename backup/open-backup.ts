import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Head, readBackup, type Sums, sumsOf } from './container'

/** Opens the file of a backup; see `readBackup`. */
export const openBackup = (path: string) => readBackup(unzip(path))

/**
 * Reads a backup to its end.
 * @throws Error when it is none, damaged or cut off.
 */
export async function checkBackup(path: string): Promise<{ head: Head; sums: Sums }> {
  const { head, pieces } = await openBackup(path)
  return { head, sums: await sumsOf(pieces) }
}

async function* unzip(path: string): AsyncGenerator<Buffer> {
  const unzipped = createGunzip()
  pipeline(createReadStream(path), unzipped, () => {})
  try {
    yield* unzipped
  } catch (error) {
    throw new Error(said(error), { cause: error })
  }
}

function said(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return 'The backup is cut off: its end is missing.'
  if (code.startsWith('Z_')) return 'This is no backup, or it is damaged.'
  return error instanceof Error ? error.message : String(error)
}
