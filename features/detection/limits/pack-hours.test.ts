import { expect, test } from 'vitest'
import type { Hour } from './hour-course'
import { packHours, unpackHours } from './pack-hours'

const hourMs = 3_600_000

test('hours arrive as they were, means to seven digits and never outside of their hour', () => {
  const hours: Hour[] = [
    [480_000 * hourMs, -1e-7, 0, 1e21],
    [480_001 * hourMs, 0.123456789012, 0.123456789012, 0.123456789012],
    [480_007 * hourMs, 20.1, 20.123456789, 21],
  ]
  expect(unpackHours(packHours(hours))).toEqual([hours[0], hours[1], [480_007 * hourMs, 20.1, 20.12346, 21]])
  expect(unpackHours(packHours([]))).toEqual([])
})
