import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import { coalesce } from './coalesce'

const corpus = new URL('./coalesce.corpus.json', import.meta.url)
const everyMs = 1_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

type Sent = { at: number; numbers: number[] }

/** Adds 0, 1, 2 … with these pauses between them; each sending takes `sendingMs`. */
async function sentOf(pauses: number[], sendingMs = 0): Promise<Sent[]> {
  const sent: Sent[] = []
  const numbers = coalesce<number[]>(
    {
      everyMs,
      merge: (earlier, later) => [...earlier, ...later],
      send: (part) => {
        sent.push({ at: Date.now(), numbers: part })
        return new Promise((resolve) => setTimeout(resolve, sendingMs))
      },
    },
    Date.now,
  )
  for (const [i, pause] of pauses.entries()) {
    numbers.add([i])
    await vi.advanceTimersByTimeAsync(pause)
  }
  await vi.advanceTimersByTimeAsync(2 * (everyMs + sendingMs))
  return sent
}

describe('coalesce', () => {
  it('sends the first at once, and what comes soon after together', async () => {
    const start = Date.now()
    const sent = await sentOf([10, 200, 300, 0])
    expect(sent).toEqual([
      { at: start, numbers: [0] },
      { at: start + everyMs, numbers: [1, 2, 3] },
    ])
  })

  it('loses nothing, keeps the order, and never sends twice within its time or while it is sending', async () => {
    await holdsForAll(
      { name: 'coalesced', corpus },
      [
        fc.array(fc.integer({ min: 0, max: 2_500 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 1_800 }),
      ],
      async (pauses, sendingMs) => {
        const sent = await sentOf(pauses, sendingMs)
        expect(sent.flatMap(({ numbers }) => numbers)).toEqual(pauses.map((_, i) => i))
        const least = Math.max(everyMs, sendingMs)
        for (const [i, { at }] of sent.entries())
          if (i > 0) expect(at - (sent[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(least)
      },
    )
  })

  it('sends nothing any more once it is stopped', async () => {
    const send = vi.fn()
    const numbers = coalesce<number>({ everyMs, merge: (_, later) => later, send }, Date.now)
    numbers.add(1)
    numbers.stop()
    numbers.add(2)
    await vi.advanceTimersByTimeAsync(3 * everyMs)
    expect(send).not.toHaveBeenCalled()
  })
})
