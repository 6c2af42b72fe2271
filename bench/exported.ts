import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet'
import { isEmbedded } from '@/db/client'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { findDamage } from '@/features/datasets/export/commands'
import { atMost, type Figure, measured } from './figure'
import { highestMemory } from './highest-memory'
import type { History } from './load-history'
import { loadWeek } from './load-week'
import { note } from './note'
import { startWebServer } from './web-server'

const mebibyte = 1024 * 1024
const flatMib = 64

/**
 * What an export of everything holds of memory more than one of the first tenth: the command, which is killed at half of its files
 * and goes on, and the address that gives one file.
 * @param readings 10,000,000 unless given, on the embedded database 2,000,000.
 * @throws Error when an export is not whole.
 */
export async function exported(readings = isEmbedded() ? 2_000_000 : 10_000_000): Promise<Figure[]> {
  const history = await loadWeek(readings)
  const folder = await mkdtemp(join(tmpdir(), 'sm-bench-export-'))
  try {
    return [...(await byCommand(history, folder)), ...(await overHttp(history, folder))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function byCommand(history: History, folder: string): Promise<Figure[]> {
  const few = await runToItsEnd([join(folder, 'tenth'), '--to', tenthOf(history).toISOString()])
  const whole = [join(folder, 'whole'), '--to', history.to.toISOString()]
  const killed = await killHalfway(whole, Math.floor(filesOf(history) / 2))
  note(`killed with ${killed} of ${filesOf(history)} files written`)
  const all = await runToItsEnd(whole)
  const found = await findDamage(join(folder, 'whole'))
  if (found?.manifest.readings !== history.readings || found.damaged.length > 0)
    throw new Error(`the export holds ${found?.manifest.readings} readings, ${found?.damaged.length} files are damaged`)
  return growth('export_command', few, all)
}

/** Each sensor has readings on each UTC day that the history touches. */
function filesOf({ sensors, from, to }: History): number {
  const dayMs = 86_400_000
  return sensors.length * (Math.ceil(to.getTime() / dayMs) - Math.floor(from.getTime() / dayMs))
}

const tenthOf = ({ from, to }: History) => new Date(from.getTime() + (to.getTime() - from.getTime()) / 10)

function startExport(args: string[]): ChildProcess {
  const command = [
    '--import',
    './scripts/process/exit-with-parent.mjs',
    '--import',
    'tsx',
    'scripts/export.ts',
    ...args,
  ]
  return spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}

async function runToItsEnd(args: string[]): Promise<number | null> {
  const child = startExport(args)
  const gone = once(child, 'exit')
  const highest = await highestMemory(child.pid ?? 0, () => gone)
  const [code] = await gone
  if (code !== 0) throw new Error(`the export ended with code ${code}`)
  return highest
}

/** Kills an export once so many of its files are whole, and answers how many there are. */
async function killHalfway(args: string[], files: number): Promise<number> {
  const child = startExport(args)
  const gone = once(child, 'exit')
  const written = async () => {
    const journal = await readFile(join(args[0] ?? '', 'export.journal'), 'utf8').catch(() => '')
    return journal.split('\n').length - 2
  }
  while ((await written()) < files) {
    if (child.exitCode !== null) throw new Error('the export ended before it could be killed')
    await delay(20)
  }
  child.kill('SIGKILL')
  await gone
  return written()
}

async function overHttp(history: History, folder: string): Promise<Figure[]> {
  const web = await startWebServer()
  try {
    const { authorization } = await arrangeToken((await arrangePerson('viewer')).person.id)
    const file = join(folder, 'readings.parquet')
    const take = (to: Date) =>
      highestMemory(web.pid, async () => {
        const address = `${web.url}/api/exports/readings?format=parquet&to=${to.toISOString()}`
        const { body, status } = await fetch(address, { headers: { authorization } })
        if (status !== 200 || !body) throw new Error(`the export was answered ${status}`)
        await pipeline(body, createWriteStream(file))
      })
    const few = await take(tenthOf(history))
    const all = await take(history.to)
    const { num_rows } = await parquetMetadataAsync(await asyncBufferFromFile(file))
    if (Number(num_rows) !== history.readings) throw new Error(`${num_rows} readings came over HTTP`)
    return growth('export_http', few, all)
  } finally {
    await web.stop()
  }
}

function growth(name: string, few: number | null, all: number | null): Figure[] {
  if (few === null || all === null) {
    note('memory cannot be read here')
    return []
  }
  return [
    measured(`${name}_tenth`, few / mebibyte, 'MiB'),
    measured(`${name}_whole`, all / mebibyte, 'MiB'),
    atMost(measured(`${name}_growth`, (all - few) / mebibyte, 'MiB'), flatMib),
  ]
}
