import { describe, expect, it } from 'vitest'
import { type ChartPoint, lonePoints } from './chart-model'

const full = (at: number): ChartPoint => [at, 1, 1, 1, 1]
const gap = (at: number): ChartPoint => [at, null, null, null, 0]

describe('lonePoints', () => {
  it('finds a single point, and points between gaps', () => {
    expect(lonePoints([full(1)])).toEqual([full(1)])
    expect(lonePoints([full(1), gap(2), full(3), gap(4), full(5), full(6)])).toEqual([full(1), full(3)])
  })

  it('finds none on a line or in nothing', () => {
    expect(lonePoints([full(1), full(2), full(3)])).toEqual([])
    expect(lonePoints([])).toEqual([])
  })
})
