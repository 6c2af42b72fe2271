import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueAxis } from './value-axis'

describe('valueAxis', () => {
  it('takes round values around the data', () => {
    expect(valueAxis(36.2, 51.9)).toEqual([35, 40, 45, 50, 55])
    expect(valueAxis(2.08, 108.5)).toEqual([0, 25, 50, 75, 100, 125])
    expect(valueAxis(0.012, 0.031)).toEqual([0.01, 0.015, 0.02, 0.025, 0.03, 0.035])
  })

  it('gives a constant value room above and below', () => {
    const ticks = valueAxis(20, 20)
    expect(ticks[0]).toBeLessThan(20)
    expect(ticks.at(-1)).toBeGreaterThan(20)
  })

  it('always holds the data with few values', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(value, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, room) => {
        const ticks = valueAxis(low, low + room)
        expect(ticks[0]).toBeLessThanOrEqual(low + 1e-6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + room - 1e-6)
        expect(ticks.length).toBeLessThanOrEqual(8)
      }),
    )
  })
})
