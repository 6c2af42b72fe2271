import { appendFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { type Env, env } from '@/lib/env'
import type { Piece } from './container'

const sealFile = 'maintenance-log-seals.ndjson'
/** What people took, and the plant's certificate authority, which phones and computers trust. */
const folders = ['photos', 'tls']
const prefix = 'file:'

/** What belongs to the plant and lies elsewhere: the bucket of its photos; null when a backup holds everything. */
export const leftOut = ({ SM_PHOTO_BUCKET }: Pick<Env, 'SM_PHOTO_BUCKET'> = env()): string | null =>
  SM_PHOTO_BUCKET ? `Photos are not in it: they lie in ${SM_PHOTO_BUCKET}.` : null

/**
 * The seals of the log that stand beside the database, to be read before its rows are: a later one would speak of entries that are
 * not in the backup.
 */
export async function readSealFile(dir: string = env().SM_DATA_DIR): Promise<Piece> {
  return { part: sealFile, data: (await readIfThere(join(dir, sealFile))) ?? Buffer.alloc(0) }
}

/** The files that the rows name, to be read after those; one that goes meanwhile is named by none. */
export async function* readFiles(dir: string = env().SM_DATA_DIR): AsyncGenerator<Piece> {
  for (const path of await listFiles(dir)) {
    const file = await open(join(dir, path)).catch(nothingThere)
    if (!file) continue
    yield { part: `${prefix}${path}`, data: Buffer.alloc(0) }
    for await (const data of file.createReadStream()) yield { part: `${prefix}${path}`, data }
  }
}

/** Whether a part is one of `readFiles`. */
export const isFile = (part: string): boolean => part.startsWith(prefix)

/** Whether a part is that of `readSealFile`. */
export const isSealFile = (part: string): boolean => part === sealFile

async function listFiles(dir: string): Promise<string[]> {
  const each = folders.map((folder) =>
    readdir(join(dir, folder), { recursive: true, withFileTypes: true }).catch(nothingThere),
  )
  return (await Promise.all(each))
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(dir, join(parentPath, name)))
    .filter((path) => place.test(path) && !path.endsWith('.draft'))
    .sort()
}

const place = new RegExp(`^(${folders.join('|')})(/[a-z0-9][a-z0-9._-]*)+$`)

/** Writes a file of the backup to its place, whole or not at all. */
export class FileInto {
  readonly #path: string

  /** @throws Error when the part's name leads anywhere else. */
  constructor(part: string, dir: string = env().SM_DATA_DIR) {
    const path = part.slice(prefix.length)
    if (!place.test(path)) throw new Error(`The backup has a part that is not known here: ${part}.`)
    this.#path = join(dir, path)
  }

  async add(data: Buffer): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    if (data.length === 0) await rm(`${this.#path}.part`, { force: true })
    await appendFile(`${this.#path}.part`, data, { mode: 0o600 })
  }

  async end(): Promise<void> {
    await rename(`${this.#path}.part`, this.#path)
  }
}

/** Adds the seals that are not there yet: those that are may know of more than the backup. */
export class SealsInto {
  readonly #dir: string
  #text = ''

  constructor(dir: string = env().SM_DATA_DIR) {
    this.#dir = dir
  }

  async add(data: Buffer): Promise<void> {
    this.#text += data
  }

  async end(): Promise<void> {
    const path = join(this.#dir, sealFile)
    const known = new Set(`${(await readIfThere(path)) ?? ''}`.split('\n'))
    const lines = this.#text.split('\n').filter((line) => !known.has(line))
    if (lines.length > 0) await appendFile(path, `${lines.join('\n')}\n`, { mode: 0o600 })
  }
}

const readIfThere = (path: string): Promise<Buffer | null> => readFile(path).catch(nothingThere)

function nothingThere(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
