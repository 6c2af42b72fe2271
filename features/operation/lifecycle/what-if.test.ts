import { expect, test } from 'vitest'
import type { Chunk } from '../chunks/queries'
import { compressionRatio, fateOf, whatIf } from './what-if'

const now = new Date('2026-06-01T12:00:00Z')
const dayMs = 86_400_000
const days = { compressAfterDays: 7, retentionDays: 180 }

/** A chunk of a week that ended so many days ago. */
const chunk = (endedDaysAgo: number, bytesBefore: number | null = null, bytes = 100): Chunk => {
  const to = new Date(now.getTime() - endedDaysAgo * dayMs)
  const isCompressed = bytesBefore !== null
  return { name: String(endedDaysAgo), from: new Date(to.getTime() - 7 * dayMs), to, bytes, bytesBefore, isCompressed }
}

test.each([
  [chunk(5.9), 'stays'],
  [chunk(6), 'compressed'],
  [chunk(6, 1_000), 'stays'],
  [chunk(178.9, 1_000), 'stays'],
  [chunk(179, 1_000), 'deleted'],
  [chunk(400), 'deleted'],
] as const)('$name days after its end a chunk (%o) %s', (one, fate) => expect(fateOf(one, days, now)).toBe(fate))

test('other days: how much would go, from when to when, and what compression would save', () => {
  const chunks = [chunk(21, 1_000), chunk(14, 1_000), chunk(7), chunk(0)]
  expect(whatIf(chunks, { compressAfterDays: 30, retentionDays: 400 }, now)).toMatchObject({
    deleted: { chunks: 0, bytes: 0, from: null },
    compressed: { chunks: 0 },
  })
  const outcome = whatIf(chunks, { compressAfterDays: 1, retentionDays: 15 }, now)
  expect(outcome.deleted).toEqual({ chunks: 2, bytes: 200, from: chunks[0]?.from, to: chunks[1]?.to })
  expect(outcome.compressed).toMatchObject({ chunks: 2, bytes: 200 })
  expect(outcome.savedBytes).toBeCloseTo(180)
})

test('the ratio is that of all compressed chunks together, and none without any', () => {
  expect(compressionRatio([chunk(1), chunk(2)])).toBeNull()
  expect(compressionRatio([chunk(1), chunk(8, 1_000, 100), chunk(15, 3_000, 100)])).toBe(20)
})
