import { expect, test } from 'vitest'
import { readingPlacer } from './place-reading'

const now = new Date('2026-06-01T12:00:00Z')
const retentionStart = new Date('2026-01-01T00:00:00Z')
const reading = (iso: string, sensorId = 'a', value = 1) => ({
  ...{ sensorId, value, quality: null },
  at: Date.parse(iso) * 1000,
})

test('a reading is moved by whole hours and keeps its microseconds', () => {
  const place = readingPlacer({ shiftHours: 2, retentionStart, now })
  const moved = place({ sensorId: 'a', at: Date.parse('2026-05-01T09:59:59.123Z') * 1000 + 456, value: 3, quality: 1 })
  expect(moved).toMatchObject({
    reading: { sensorId: 'a', timestamp: '2026-05-01T11:59:59.123456Z', value: 3, quality: 1 },
  })
})

test('the borders: retention is inside, five minutes ahead is inside', () => {
  const place = readingPlacer({ shiftHours: 0, retentionStart, now })
  expect(place(reading('2025-12-31T23:59:59.999Z'))).toEqual({ refused: 'too_old' })
  expect(place(reading('2026-01-01T00:00:00Z'))).toHaveProperty('reading')
  expect(place(reading('2026-06-01T12:05:00Z'))).toHaveProperty('reading')
  expect(place(reading('2026-06-01T12:05:00.001Z'))).toEqual({ refused: 'future' })
})

test('the first of a repeated instant counts, for each sensor', () => {
  const place = readingPlacer({ shiftHours: 0, retentionStart, now })
  expect(place(reading('2026-05-01T10:00:00Z', 'a', 1))).toHaveProperty('reading.value', 1)
  expect(place(reading('2026-05-01T10:00:00Z', 'b', 2))).toHaveProperty('reading.value', 2)
  expect(place(reading('2026-05-01T10:00:00Z', 'a', 3))).toBe('repeated')
})
