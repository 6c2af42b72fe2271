import { afterEach, expect, test, vi } from 'vitest'
import { TooSlow, within } from './within'

afterEach(() => vi.useRealTimers())

test('gives what the work gives, and its own failure', async () => {
  expect(await within(1_000, Promise.resolve(7))).toBe(7)
  await expect(within(1_000, Promise.reject(new Error('its own')))).rejects.toThrow('its own')
})

test('gives up on work that hangs, and leaves no timer behind', async () => {
  vi.useFakeTimers()
  const outcome = expect(within(2_000, new Promise(() => {}))).rejects.toBeInstanceOf(TooSlow)
  await vi.advanceTimersByTimeAsync(2_000)
  await outcome
  expect(vi.getTimerCount()).toBe(0)
})
