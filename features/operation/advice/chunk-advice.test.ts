import { expect, test } from 'vitest'
import { adviseChunks } from './chunk-advice'

const days = { compressAfterDays: 7, retentionDays: 180, refreshWindowDays: 30 }
const load = { intervalDays: 7, dailyBytes: 10, memoryBytes: 1_000, days }

test('chunks that fit into memory and are few are left as they are', () => expect(adviseChunks(load)).toBeNull())

test('a chunk that is too large for memory is to be the longest that fits', () => {
  expect(adviseChunks({ ...load, dailyBytes: 100 })).toEqual({
    reason: 'too_large',
    now: { intervalDays: 7, openBytes: 700, chunks: 27 },
    advised: { intervalDays: 2, openBytes: 200, chunks: 91 },
  })
  expect(adviseChunks({ ...load, dailyBytes: 9_000 })?.advised.intervalDays).toBe(1)
  expect(adviseChunks({ ...load, intervalDays: 1, dailyBytes: 9_000 })).toBeNull()
})

test('too many chunks are to be longer, as far as memory and compression allow', () => {
  expect(adviseChunks({ ...load, intervalDays: 1 })).toMatchObject({ reason: 'too_many', advised: { intervalDays: 2 } })
  const years = { ...days, retentionDays: 3_650 }
  expect(adviseChunks({ ...load, days: { ...years, compressAfterDays: 60 } })).toBeNull()
  expect(
    adviseChunks({ ...load, dailyBytes: 1, days: { ...days, retentionDays: 1_300, compressAfterDays: 20 } }),
  ).toMatchObject({ reason: 'too_many', advised: { intervalDays: 14, chunks: 94 } })
})

test('what was applied is not advised again', () => {
  for (const dailyBytes of [1, 30, 100, 500, 5_000])
    for (const intervalDays of [1, 2, 3, 7, 14, 28]) {
      const first = adviseChunks({ ...load, dailyBytes, intervalDays })
      if (first) expect(adviseChunks({ ...load, dailyBytes, intervalDays: first.advised.intervalDays })).toBeNull()
    }
})
