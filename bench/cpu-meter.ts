import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isEmbedded, sql } from '@/db/client'
import { env } from '@/lib/env'
import { processTime } from './process-time'

/** Runs something and answers the processor time in seconds that the database and the other processes used meanwhile. */
export type CpuMeter = (others: number[], run: () => Promise<unknown>) => Promise<number>

/** @returns null where it cannot be read: not on Linux, or the server runs on another machine. */
export async function cpuMeter(): Promise<CpuMeter | null> {
  const [first] = await databaseProcesses()
  const seen = first === undefined ? undefined : processTime(first)
  if (seen === undefined || !(isEmbedded() || seen.name === 'postgres')) return null
  return async (others, run) => {
    const read = async () => {
      const all = [...(await databaseProcesses()), ...others]
      return all.map((pid) => [pid, processTime(pid)?.cpuSeconds ?? 0] as const)
    }
    const before = new Map(await read())
    await run()
    return (await read()).reduce((sum, [pid, now]) => sum + now - (before.get(pid) ?? 0), 0)
  }
}

/** The embedded server, or the server's backends of this database. */
async function databaseProcesses(): Promise<number[]> {
  if (isEmbedded()) {
    const holder: { pid: number } = JSON.parse(readFileSync(join(env().SM_DATA_DIR, 'pgdata.lock'), 'utf8'))
    return [holder.pid]
  }
  const backends = await sql<{ pid: number }[]>`select pid from pg_stat_activity where datname = current_database()`
  return backends.map(({ pid }) => pid)
}
