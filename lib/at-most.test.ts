import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMost } from './at-most'
import { TooSlow } from './within'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Work that runs until it is told to end, and how much of it runs. */
function arrangeWork() {
  const ends: (() => void)[] = []
  const work = () => new Promise<number>((done) => ends.push(() => done(ends.length)))
  return { work, begun: () => ends.length, end: (index: number) => ends[index]?.() }
}

test('no more than its places at once, and the next one when one is free', async () => {
  const { work, begun, end } = arrangeWork()
  const letIn = atMost(2, 5_000)
  const all = [letIn(work), letIn(work), letIn(work), letIn(work)]
  await vi.advanceTimersByTimeAsync(4_000)
  expect(begun()).toBe(2)
  end(0)
  await vi.advanceTimersByTimeAsync(0)
  expect(begun()).toBe(3)
  end(1)
  end(2)
  await vi.advanceTimersByTimeAsync(0)
  end(3)
  await Promise.all(all)
  expect(vi.getTimerCount()).toBe(0)
})

test('who waits too long is told so, is not begun, and leaves the place to others', async () => {
  const { work, begun, end } = arrangeWork()
  const letIn = atMost(1, 5_000)
  const first = letIn(work)
  const late = expect(letIn(work)).rejects.toBeInstanceOf(TooSlow)
  await vi.advanceTimersByTimeAsync(5_000)
  await late
  end(0)
  await first
  expect(begun()).toBe(1)
  const next = letIn(work)
  await vi.advanceTimersByTimeAsync(0)
  expect(begun()).toBe(2)
  end(1)
  await next
})

test('work that fails gives its place back', async () => {
  const letIn = atMost(1, 5_000)
  await expect(letIn(() => Promise.reject(new Error('its own')))).rejects.toThrow('its own')
  expect(await letIn(() => Promise.resolve(7))).toBe(7)
})
