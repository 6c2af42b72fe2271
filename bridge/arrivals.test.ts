import { expect, test, vi } from 'vitest'
import { Arrivals } from './arrivals'

const delivery = (messageId: number, { dup = false, text = 'x', topic = 'a' } = {}) => ({
  messageId,
  dup,
  topic,
  payload: Buffer.from(text),
})

test('no two messages arrive at the same microsecond, whatever the clock says', () => {
  const arrivals = new Arrivals()
  const times = Array.from({ length: 1_000 }, (_, i) => arrivals.of(delivery(i)))
  expect(new Set(times).size).toBe(1_000)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('what is delivered again keeps the time of its first delivery', () => {
  const arrivals = new Arrivals()
  const first = arrivals.of(delivery(7))
  arrivals.of(delivery(8))
  expect(arrivals.of(delivery(7, { dup: true }))).toBe(first)
})

test.each([
  ['a new message under an old identifier', delivery(7)],
  ['another text', delivery(7, { dup: true, text: 'y' })],
  ['another topic', delivery(7, { dup: true, topic: 'b' })],
  ['a message that was never seen', delivery(9, { dup: true })],
])('%s has a time of its own', (_, again) => {
  const arrivals = new Arrivals()
  const first = arrivals.of(delivery(7))
  expect(arrivals.of(again)).toBeGreaterThan(first)
})

test('with the session its identifiers are forgotten', () => {
  const arrivals = new Arrivals()
  const first = arrivals.of(delivery(7))
  arrivals.forget()
  expect(arrivals.of(delivery(7, { dup: true }))).toBeGreaterThan(first)
})

test('a clock that is set back is followed, not held against', () => {
  const clock = vi.spyOn(Date, 'now')
  const arrivals = new Arrivals()
  const times = [3_600_000, 5_000, 65_000].map((now, i) => {
    clock.mockReturnValue(now)
    return arrivals.of(delivery(i))
  })
  clock.mockRestore()
  expect(times).toEqual([3_600_000_000, 5_000_000, 65_000_000])
})
