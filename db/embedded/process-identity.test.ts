import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isSameProcess, thisProcess } from './process-identity'

test('this process is itself, and not one that began at another time or on another boot', () => {
  const here = thisProcess()
  expect(isSameProcess(here)).toBe(true)
  expect(isSameProcess({ ...here, bootId: 'another' })).toBe(false)
  expect(isSameProcess({ ...here, host: 'another' })).toBeUndefined()
})

test.runIf(process.platform === 'linux')('another start time means another process (needs /proc)', () => {
  expect(isSameProcess({ ...thisProcess(), startTicks: '1' })).toBe(false)
})

test.runIf(process.platform === 'linux')(
  'a process that ended without being waited for is gone (needs /proc)',
  async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(parent.stdout, 'data')
    const pid = Number(String(line))
    const fields = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    await expect.poll(() => fields()[0], { timeout: 20_000 }).toBe('Z')
    expect(isSameProcess({ ...thisProcess(), pid, startTicks: fields()[19] })).toBe(false)
    parent.kill()
  },
)
