import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { CannotOpen } from './cannot-open'
import { isSameProcess, type ProcessIdentity, thisProcess } from './process-identity'

type Holder = ProcessIdentity & { token: string; since: string }

const beatMs = 2_000
const staleAfterMs = 30_000

/** A held lock; `release` may be called twice. */
export type Lock = { release(): void }

/**
 * Takes the exclusive lock of a data directory: a file created at once with its content, its age kept fresh by a thread
 * of its own, so that a long statement does not make it look abandoned. A lock whose holder is gone is taken over.
 * @throws CannotOpen naming the holder's process id and since when it holds the lock
 */
export async function acquireLock(path: string): Promise<Lock> {
  const mine: Holder = { ...thisProcess(), token: randomUUID(), since: new Date().toISOString() }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (createExclusively(path, mine)) return keep(path, mine)
    const holder = readHolder(path)
    if (holder !== undefined && (await isHeld(path, holder))) throw refusal(path, holder)
    if (holder !== undefined) takeAway(path, holder)
  }
  throw new CannotOpen(`Could not take the lock ${path}: other processes are trying too`)
}

function createExclusively(path: string, mine: Holder): boolean {
  const written = `${path}.${mine.token}`
  writeFileSync(written, JSON.stringify(mine), { mode: 0o600 })
  try {
    linkSync(written, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(written)
  }
}

function keep(path: string, mine: Holder): Lock {
  const beat = `const { utimesSync } = require('node:fs'), { workerData } = require('node:worker_threads')
    setInterval(() => { try { utimesSync(workerData, new Date(), new Date()) } catch {} }, ${beatMs})`
  const heart = new Worker(beat, { eval: true, workerData: path })
  heart.unref()
  const release = () => {
    heart.terminate()
    if (readHolder(path)?.token === mine.token) rmSync(path, { force: true })
  }
  return { release }
}

/** Undefined when there is no lock any more. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new CannotOpen(`${path} is not a lock of this program: remove it when no other process uses the directory`)
  }
}

/** The process table decides where it can; a holder out of sight (another container or host) is watched for a heartbeat. */
async function isHeld(path: string, holder: Holder): Promise<boolean> {
  const same = isSameProcess(holder)
  if (same !== undefined) return same
  const seen = beatOf(path)
  const watchedUntil = Math.max(seen + staleAfterMs, Date.now() + 3 * beatMs)
  while (Date.now() < watchedUntil) {
    await delay(beatMs / 4)
    if (beatOf(path) !== seen) return true
  }
  return false
}

function beatOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Renaming first, so that of two that judged the same lock stale only one removes it, and a fresh one is put back. */
function takeAway(path: string, stale: Holder): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
    if (readHolder(aside)?.token !== stale.token) linkSync(aside, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EEXIST')))
      throw error
  }
  rmSync(aside, { force: true })
}

function refusal(path: string, holder: Holder): CannotOpen {
  const directory = path.replace(/\.lock$/, '')
  return new CannotOpen(
    `${directory} is in use by process ${holder.pid} since ${holder.since}. Stop that one first, or set SM_DATA_DIR to another directory.`,
  )
}
