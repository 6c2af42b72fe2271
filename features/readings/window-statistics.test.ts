import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowStatistics } from './window-statistics'

const momentsOf = (values: number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, variance, min: Math.min(...values), max: Math.max(...values), count: values.length }
}

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })

describe('windowStatistics', () => {
  it('has nothing to say about nothing', () => {
    expect(windowStatistics([])).toBeNull()
  })

  it('equals brute force over all readings, however they are cut into parts', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 10 }), (parts) => {
        const whole = momentsOf(parts.flat())
        const combined = windowStatistics(parts.map(momentsOf))
        const scale = Math.max(1, Math.abs(whole.min), Math.abs(whole.max))
        expect(combined?.count).toBe(whole.count)
        expect(combined?.min).toBe(whole.min)
        expect(combined?.max).toBe(whole.max)
        expect(Math.abs((combined?.mean ?? Number.NaN) - whole.mean) / scale).toBeLessThan(1e-9)
        expect(Math.abs((combined?.standardDeviation ?? Number.NaN) - Math.sqrt(whole.variance)) / scale).toBeLessThan(
          1e-6,
        )
      }),
    )
  })

  it('weights by count and never averages averages', () => {
    const nine = { mean: 10, variance: 0, min: 10, max: 10, count: 9 }
    const one = { mean: 20, variance: 0, min: 20, max: 20, count: 1 }
    expect(windowStatistics([nine, one])).toEqual({ mean: 11, min: 10, max: 20, standardDeviation: 3, count: 10 })
  })
})
