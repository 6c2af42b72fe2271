import type { Layout } from './layouts'

/** What a layout made of the same readings: bytes with indexes, and the wait for a sensor's latest thousand. */
export type Trial = { layout: Layout; rows: number; bytes: number; readMs: number }
export type CompressionAdvice = { reason: 'smaller'; now: Trial; advised: Trial }

/** Less is not worth two kinds of chunks beside each other. */
const leastSaving = 0.1
/** A page asks once for each chart; nobody sees some milliseconds. */
const unseenMs = 5

/**
 * Another layout for compressed chunks, where one was tried that saves a tenth or more and is read as quickly, or too quickly for
 * anybody to see the difference. Null when the present one is right, or was not tried.
 */
export function adviseCompression(present: Layout, trials: Trial[]): CompressionAdvice | null {
  const now = trials.find(({ layout }) => layout === present)
  if (!now) return null
  const [best] = trials
    .filter(({ bytes, readMs }) => bytes <= now.bytes * (1 - leastSaving) && readMs <= Math.max(now.readMs, unseenMs))
    .sort((a, b) => a.bytes - b.bytes)
  return best ? { reason: 'smaller', now, advised: best } : null
}
