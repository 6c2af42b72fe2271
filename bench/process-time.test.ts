import { expect, test } from 'vitest'
import { parseProcessTime, processTime, residentBytes } from './process-time'

test('the time is found behind a name with spaces and brackets', () => {
  const stat = '4711 (a) (b c) R 1 2 3 4 5 6 7 8 9 10 250 150 77 88 20 0 1 0'
  expect(parseProcessTime(stat)).toEqual({ name: 'a) (b c', cpuSeconds: 4 })
})

test.runIf(process.platform === 'linux')('a process that works uses time; one that is not there is not there', () => {
  const before = processTime(process.pid)?.cpuSeconds ?? Number.NaN
  const started = process.cpuUsage()
  while (process.cpuUsage(started).user < 100_000) Math.sqrt(started.user)
  const used = (processTime(process.pid)?.cpuSeconds ?? Number.NaN) - before
  expect(used).toBeGreaterThanOrEqual(0.08)
  expect(used).toBeLessThan(5)
  expect(processTime(2 ** 30)).toBeUndefined()
})

test.runIf(process.platform === 'linux')(
  'memory that is taken shows; of a process that is not there nothing does',
  () => {
    const before = residentBytes(process.pid) ?? Number.NaN
    const taken = Buffer.alloc(64 * 1024 * 1024, 1)
    const after = residentBytes(process.pid) ?? Number.NaN
    expect(after - before).toBeGreaterThan(taken.length / 2)
    expect(residentBytes(2 ** 30)).toBeUndefined()
  },
)
