import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { embeddedSocketPath } from './address'
import { superviseEmbedded } from './supervisor'

/** A new data directory; a copy of another one when that is given. */
export function newDataDir(source?: string): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'sm-embedded-'))
  if (source) cpSync(join(source, 'pgdata'), join(dataDir, 'pgdata'), { recursive: true })
  return dataDir
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true })
}

/** The driver as the application uses it. */
export function connectTo(dataDir: string, options: postgres.Options<Record<string, never>> = {}): postgres.Sql {
  const path = embeddedSocketPath(dataDir)
  return postgres({ path, user: 'postgres', database: 'postgres', onnotice: () => {}, backoff: () => 0.1, ...options })
}

/** A supervised server over a data directory, its log, and the means to kill it. */
export async function startServer(dataDir: string) {
  const lines: string[] = []
  const supervisor = superviseEmbedded({ dataDir, log: (line) => lines.push(line) })
  await supervisor.ready
  return { lines, stop: supervisor.stop, pid: () => lockHolder(dataDir) }
}

/** The process that holds a data directory. */
export function lockHolder(dataDir: string): number {
  return JSON.parse(readFileSync(join(dataDir, 'pgdata.lock'), 'utf8')).pid
}

/** Tries until it works, at most a minute. */
export async function eventually<T>(attempt: () => Promise<T> | T): Promise<T> {
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
