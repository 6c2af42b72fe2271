import { describe, expect, it } from 'vitest'
import { lonePoints, nearestPoint } from './chart-model'
import type { ChartPoint } from './chart-points'

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

describe('nearestPoint', () => {
  it('finds the nearest value, past gaps, and none too far away', () => {
    const points = [full(0), gap(40), full(100)]
    expect(nearestPoint(points, 45, 60)).toEqual(full(0))
    expect(nearestPoint(points, 60, 60)).toEqual(full(100))
    expect(nearestPoint(points, 45, 40)).toBeNull()
    expect(nearestPoint([], 0, 10)).toBeNull()
  })
})
