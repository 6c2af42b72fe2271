import { expect, test } from 'vitest'
import { progress } from './progress'

function watched(isTTY: boolean, total: number | null) {
  const written: string[] = []
  const clock = { now: 1_000_000 }
  const output = { isTTY, columns: 60, write: (text: string) => written.push(text) }
  return { written, clock, bar: progress({ label: 'Loading', total }, output, () => clock.now) }
}

test('elsewhere than on a terminal: a plain line every five seconds, and one at the end', () => {
  const { written, clock, bar } = watched(false, 1_000)
  for (let i = 0; i <= 1_000; i++) {
    clock.now += 12
    bar.update(i)
  }
  bar.done('1,000 rows')
  expect(written).toHaveLength(3)
  expect(written[0]).toMatch(/^Loading: 41 %, .*left\n$/)
  expect(written[2]).toMatch(/^Loading: 1,000 rows, 12\u00a0s\n$/)
})

test('on a terminal: a bar that is drawn over itself, within the width', () => {
  const { written, clock, bar } = watched(true, 200)
  bar.update(0)
  bar.update(1)
  clock.now += 150
  bar.update(100)
  expect(written).toHaveLength(2)
  expect(written[1]).toContain('█'.repeat(12) + '░'.repeat(12))
  expect(written[1]).toContain('50 %')
  expect((written[1] ?? '').replace('\r\x1b[K', '').length).toBeLessThan(60)
  bar.done('done')
  expect(written[2]?.endsWith('\n')).toBe(true)
})

test('with an unknown total it counts', () => {
  const { written, clock, bar } = watched(false, null)
  clock.now += 6_000
  bar.update(12_345)
  expect(written).toEqual(['Loading: 12,345\n'])
})
