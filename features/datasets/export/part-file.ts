import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Cell, Column } from '@/lib/table-file/column'
import { type TableFormat, tableFile } from '@/lib/table-file/table-file'

/** A file of an export, by its path within it. */
export type WrittenFile = { path: string; rows: number; bytes: number; sha256: string }

const longestName = 120

/** A name as one folder of any file system: what is not plain is written as %20, what is too long ends in a digest. */
export function folderName(name: string): string {
  const plain = encodeURIComponent(name).replaceAll(/[!'()*.]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  if (plain.length <= longestName) return plain
  return `${plain.slice(0, longestName - 20)}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}

type Table = { format: TableFormat; columns: Column[]; pages: AsyncIterable<Cell[][]> }

/**
 * Writes a table into `folder`, under its name once it is whole.
 * @param written is told of the rows of each page.
 */
export async function writePart(
  folder: string,
  path: string,
  { format, columns, pages }: Table,
  written: (rows: number) => void = () => {},
): Promise<WrittenFile> {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  const hash = createHash('sha256')
  const file = await open(`${target}.part`, 'w')
  let [rows, bytes] = [0, 0]
  async function* counted() {
    for await (const page of pages) {
      rows += page.length
      written(page.length)
      yield page
    }
  }
  try {
    for await (const part of tableFile(format, columns, counted())) {
      hash.update(part)
      bytes += part.byteLength
      await file.write(part)
    }
  } finally {
    await file.close()
  }
  await rename(`${target}.part`, target)
  return { path, rows, bytes, sha256: hash.digest('hex') }
}

/** Whether a file lies in `folder` with as many bytes as were written. */
export const isThere = (folder: string, { path, bytes }: WrittenFile): Promise<boolean> =>
  stat(join(folder, path)).then(
    ({ size }) => size === bytes,
    () => false,
  )

/** Whether a file is byte by byte what was written. */
export async function isWhole(folder: string, file: WrittenFile): Promise<boolean> {
  if (!(await isThere(folder, file))) return false
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(join(folder, file.path))) hash.update(chunk)
  return hash.digest('hex') === file.sha256
}
