import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CannotOpen } from './cannot-open'
import { acquireLock } from './lock'
import { thisProcess } from './process-identity'
import { newDataDir, removeDataDir } from './testing-server'

let dataDir: string
let path: string
beforeEach(() => {
  dataDir = newDataDir()
  path = join(dataDir, 'pgdata.lock')
})
afterEach(() => removeDataDir(dataDir))

const holder = () => JSON.parse(readFileSync(path, 'utf8'))
const written = (change: object) =>
  writeFileSync(
    path,
    JSON.stringify({ ...thisProcess(), token: 'theirs', since: '2024-05-06T07:08:09.000Z', ...change }),
  )

/** An id that belonged to a process that is gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('acquireLock', () => {
  it('names the holder and since when, and leaves its lock alone', async () => {
    const lock = await acquireLock(path)
    const { since } = holder()
    const refused = acquireLock(path)
    await expect(refused).rejects.toThrow(CannotOpen)
    await expect(refused).rejects.toThrow(`in use by process ${process.pid} since ${since}`)
    lock.release()
    expect(existsSync(path)).toBe(false)
  })

  it('is held by one of many that try at the same time', async () => {
    written({ pid: await deadPid() })
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(path)))
    const locks = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(locks).toHaveLength(1)
    locks[0]?.release()
  })

  it.each<[string, () => Promise<object> | object]>([
    ['a process that is gone', async () => ({ pid: await deadPid() })],
    ['an earlier process with the same id', () => ({ startTicks: '1' })],
    ['a process from before the machine was started again', () => ({ bootId: 'another', startTicks: undefined })],
  ])('takes over the lock of %s', async (_, change) => {
    written(await change())
    const lock = await acquireLock(path)
    expect(holder()).toMatchObject({ pid: process.pid })
    expect(holder().token).not.toBe('theirs')
    lock.release()
  })

  it('takes over from a holder out of sight whose heartbeat stopped', async () => {
    written({ host: 'another-container' })
    utimesSync(path, new Date(0), new Date(0))
    const lock = await acquireLock(path)
    expect(holder()).toMatchObject({ host: thisProcess().host })
    lock.release()
  })

  it('refuses while a holder out of sight keeps its heart beating', async () => {
    written({ host: 'another-container' })
    const beat = setInterval(() => utimesSync(path, new Date(), new Date()), 200)
    await expect(acquireLock(path)).rejects.toThrow('since 2024-05-06T07:08:09.000Z')
    clearInterval(beat)
  })

  it('keeps its own heart beating', async () => {
    const lock = await acquireLock(path)
    utimesSync(path, new Date(0), new Date(0))
    written({ host: 'another-container', token: holder().token })
    utimesSync(path, new Date(0), new Date(0))
    await expect(acquireLock(path)).rejects.toThrow(CannotOpen)
    lock.release()
  })

  it('does not touch a file that is no lock', async () => {
    writeFileSync(path, 'something else')
    await expect(acquireLock(path)).rejects.toThrow(`${path} is not a lock`)
    expect(readFileSync(path, 'utf8')).toBe('something else')
  })

  it('releases its own lock only', async () => {
    const lock = await acquireLock(path)
    rmSync(path)
    written({})
    lock.release()
    expect(holder().token).toBe('theirs')
  })
})
