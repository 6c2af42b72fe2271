import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import type { TableFormat } from '@/lib/table-file/table-file'
import type { ExportQuery } from './input'
import { folderName, isThere, isWhole, type WrittenFile, writePart } from './part-file'
import { type ExportPart, eachReadingPage, listParts, readingColumns } from './queries'
import { rangeOfPart } from './range-of-part'

const manifestName = 'manifest.json'
/** One line for each file that is whole, below one that says what the export is of. */
const journalName = 'export.journal'

export type ExportOrder = { query: ExportQuery; format: TableFormat }
type ExportedFile = WrittenFile & { day: string; sensorId: string }
export type Manifest = { plant: string; createdAt: string; order: ExportOrder; readings: number; files: ExportedFile[] }

type Watching = { planned?: (readings: number) => void; done?: (readings: number) => void }

/**
 * Writes readings into a folder, a file for each day and sensor, and at its end a manifest with the number of rows and the
 * SHA-256 of each. What was broken off goes on where it was: files that are whole are not written again.
 * @throws Error when the folder holds an export of something else.
 */
export async function writeExport(
  actor: Actor,
  folder: string,
  order: ExportOrder,
  { planned = () => {}, done = () => {} }: Watching = {},
): Promise<Manifest> {
  await mkdir(folder, { recursive: true })
  const finished = await readManifest(folder)
  if (finished) return sameOrder(finished, order)
  const { createdAt, files } = await openJournal(folder, order)
  const parts = await listParts(actor, { ...order.query, to: order.query.to ?? new Date(createdAt) })
  planned(parts.reduce((sum, { readings }) => sum + readings, 0))
  const kept = new Map(files.map((file) => [file.path, file]))
  let readings = 0
  const all: ExportedFile[] = []
  for (const part of parts) {
    const path = pathOf(part, order.format)
    const known = kept.get(path)
    const file =
      known && (await isThere(folder, known))
        ? known
        : await write(actor, folder, order, part, (rows) => done(readings + rows))
    readings += file.rows
    done(readings)
    if (file.rows > 0) all.push(file)
  }
  const { name: plant } = await getPlantSettings(actor)
  const manifest: Manifest = { plant, createdAt, order, readings, files: all }
  await writeFile(join(folder, `${manifestName}.part`), `${JSON.stringify(manifest, null, 1)}\n`)
  await rename(join(folder, `${manifestName}.part`), join(folder, manifestName))
  await rm(join(folder, journalName))
  return manifest
}

const pathOf = ({ day, sensorId }: ExportPart, format: TableFormat) =>
  `readings/day=${day}/sensor=${folderName(sensorId)}/readings.${format}`

async function write(
  actor: Actor,
  folder: string,
  { query, format }: ExportOrder,
  part: ExportPart,
  done: (rows: number) => void,
): Promise<ExportedFile> {
  const { day, sensorId } = part
  let rows = 0
  const pages = eachReadingPage(actor, sensorId, rangeOfPart(part, query))
  const table = { format, columns: readingColumns, pages }
  const path = pathOf(part, format)
  const written = await writePart(folder, path, table, (more) => {
    rows += more
    done(rows)
  })
  if (written.rows === 0) await rm(join(folder, path))
  const file = { ...written, day, sensorId }
  await appendFile(join(folder, journalName), `${JSON.stringify(file)}\n`)
  return file
}

/**
 * The files of an export in `folder` that are not byte by byte as its manifest says; null without a manifest.
 * No actor: it reads what was handed out, wherever that lies, and nothing of the plant.
 */
export async function findDamage(folder: string): Promise<{ manifest: Manifest; damaged: string[] } | null> {
  const manifest = await readManifest(folder)
  if (!manifest) return null
  const damaged: string[] = []
  for (const file of manifest.files) if (!(await isWhole(folder, file))) damaged.push(file.path)
  return { manifest, damaged }
}

async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

const isSame = (one: ExportOrder, other: ExportOrder) => JSON.stringify(one) === JSON.stringify(other)

function sameOrder(found: Manifest, order: ExportOrder): Manifest {
  if (isSame(found.order, order)) return found
  throw new Error('This folder holds an export of something else. Name another.')
}

/** Begins the journal, or reads that of an export that was broken off; its last line may be half. */
async function openJournal(folder: string, order: ExportOrder): Promise<{ createdAt: string; files: ExportedFile[] }> {
  const path = join(folder, journalName)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) {
    const createdAt = new Date().toISOString()
    await writeFile(path, `${JSON.stringify({ createdAt, order })}\n`)
    return { createdAt, files: [] }
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole !== text) await writeFile(path, whole)
  const [head, ...files] = whole
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  if (!isSame(head.order, order)) throw new Error('This folder holds the beginning of another export. Name another.')
  return { createdAt: head.createdAt, files }
}
