import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from '@/lib/env'
import { codeOf } from '@/lib/http'
import { type PhotoSize, type PhotoStore, photoAt, placeOf } from './photo-place'

const photosDirectory = (): string => join(/* turbopackIgnore: true */ env().SM_DATA_DIR, 'photos')

export const photoPath = (sha256: string, size: PhotoSize): string =>
  join(/* turbopackIgnore: true */ photosDirectory(), placeOf(sha256, size))

/** Photos in the data directory, in folders of the first two digits of their hashes. */
export const photoFolder = (): PhotoStore => ({
  async keep(sha256, { jpeg, small }) {
    await keepFile(photoPath(sha256, 'small'), small)
    await keepFile(photoPath(sha256, 'full'), jpeg)
  },
  read: (sha256, size) => unlessGone(readFile(/* turbopackIgnore: true */ photoPath(sha256, size))),
  async stampOf(sha256) {
    const found = await unlessGone(stat(/* turbopackIgnore: true */ photoPath(sha256, 'full'), { bigint: true }))
    return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
  },
  listOld,
  removeUnless,
})

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

async function listOld(before: Date): Promise<string[]> {
  const sums: string[] = []
  for (const folder of await namesIn(photosDirectory())) {
    const directory = join(/* turbopackIgnore: true */ photosDirectory(), folder)
    for (const name of await namesIn(directory)) {
      const path = join(/* turbopackIgnore: true */ directory, name)
      const found = await unlessGone(stat(/* turbopackIgnore: true */ path))
      if (!found || found.mtime >= before) continue
      if (name.endsWith('.draft')) await rm(/* turbopackIgnore: true */ path, { force: true })
      const sha256 = photoAt(name)
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
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

const namesIn = (directory: string) =>
  existsSync(/* turbopackIgnore: true */ directory) ? readdir(/* turbopackIgnore: true */ directory) : []

async function removeUnless(sha256: string, isNamed: () => Promise<boolean>): Promise<boolean> {
  const path = photoPath(sha256, 'full')
  const away = `${path}.away`
  await unlessGone(rename(/* turbopackIgnore: true */ path, away))
  if (await isNamed()) {
    await unlessGone(rename(/* turbopackIgnore: true */ away, path))
    return false
  }
  await rm(/* turbopackIgnore: true */ away, { force: true })
  if (!existsSync(/* turbopackIgnore: true */ path))
    await rm(/* turbopackIgnore: true */ photoPath(sha256, 'small'), { force: true })
  return true
}
