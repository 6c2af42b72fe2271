import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from '@/lib/env'

/** The photo as it is kept, or the small one beside it. */
export type PhotoSize = 'full' | 'small'

/** Photos lie here under the SHA-256 of the full one, in folders of its first two digits. */
export const photosDirectory = (): string => join(/* turbopackIgnore: true */ env().SM_DATA_DIR, 'photos')

export const photoPath = (sha256: string, size: PhotoSize): string =>
  join(
    /* turbopackIgnore: true */ photosDirectory(),
    sha256.slice(0, 2),
    `${sha256}${size === 'small' ? '.small' : ''}.jpg`,
  )

/** Puts both sizes in their place, on the disk before it returns; whole or not at all. */
export async function keepPhoto(sha256: string, photo: { jpeg: Uint8Array; small: Uint8Array }): Promise<void> {
  await keepFile(photoPath(sha256, 'small'), photo.small)
  await keepFile(photoPath(sha256, 'full'), photo.jpeg)
}

/** Whether the full one is there. */
export const isKept = (sha256: string): boolean => existsSync(/* turbopackIgnore: true */ photoPath(sha256, 'full'))

export const readPhoto = (sha256: string, size: PhotoSize): Promise<Buffer> =>
  readFile(/* turbopackIgnore: true */ photoPath(sha256, size))

async function keepFile(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${crypto.randomUUID()}.draft`
  await mkdir(/* turbopackIgnore: true */ dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(/* turbopackIgnore: true */ draft, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(/* turbopackIgnore: true */ draft, path)
}

/** Full photos that were put there before `before`, by their SHA-256; and drafts that nobody finished are removed. */
export async function listOldFiles(before: Date): Promise<string[]> {
  const sums: string[] = []
  for (const folder of await namesIn(photosDirectory())) {
    const directory = join(/* turbopackIgnore: true */ photosDirectory(), folder)
    for (const name of await namesIn(directory)) {
      const path = join(/* turbopackIgnore: true */ directory, name)
      const found = await unlessGone(stat(/* turbopackIgnore: true */ path))
      if (!found || found.mtime >= before) continue
      if (name.endsWith('.draft')) await rm(/* turbopackIgnore: true */ path, { force: true })
      const [, sha256] = /^([0-9a-f]{64})\.jpg(?:\.away)?$/.exec(name) ?? []
      if (sha256) sums.push(sha256)
    }
  }
  return [...new Set(sums)]
}

/** Others sweep, and end their uploads, meanwhile: what is gone is not to be handled any more. */
async function unlessGone<T>(handled: Promise<T>): Promise<T | null> {
  try {
    return await handled
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const namesIn = (directory: string) =>
  existsSync(/* turbopackIgnore: true */ directory) ? readdir(/* turbopackIgnore: true */ directory) : []

/**
 * Takes a photo away unless somebody names it after all. It is set aside before that is asked: whoever stores the same photo
 * meanwhile finds it gone, and puts it there again.
 */
export async function removeUnless(sha256: string, isNamed: () => Promise<boolean>): Promise<boolean> {
  const path = photoPath(sha256, 'full')
  const away = `${path}.away`
  await unlessGone(rename(/* turbopackIgnore: true */ path, away))
  if (await isNamed()) {
    await unlessGone(rename(/* turbopackIgnore: true */ away, path))
    return false
  }
  await rm(/* turbopackIgnore: true */ away, { force: true })
  if (!isKept(sha256)) await rm(/* turbopackIgnore: true */ photoPath(sha256, 'small'), { force: true })
  return true
}
