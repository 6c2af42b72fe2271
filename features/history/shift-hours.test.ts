import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftHours } from './shift-hours'

const hour = 3_600_000
const anyTime = fc.integer({ min: 0, max: Date.UTC(2200) })

test('the shift is whole hours, and puts the newest stamp into the last full hour', () => {
  fc.assert(
    fc.property(anyTime, anyTime, (newest, now) => {
      const hours = shiftHours(new Date(newest), new Date(now))
      expect(Number.isInteger(hours)).toBe(true)
      const moved = newest + hours * hour
      const hourBegan = now - (now % hour)
      expect(moved).toBeGreaterThanOrEqual(hourBegan - hour)
      expect(moved).toBeLessThan(hourBegan)
    }),
    { numRuns: 500 },
  )
})
