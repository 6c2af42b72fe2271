import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillGaps, longestRawStep } from './fill-gaps'

const point = (second: number) => ({ at: second * 1000, avg: 1, min: 1, max: 1, count: 1, quality: null })
const points = (...seconds: number[]) => seconds.map(point)

describe('fillGaps', () => {
  it('leaves nothing, one point and steady points as they are', () => {
    expect(fillGaps([], 60)).toEqual([])
    expect(fillGaps(points(5), 60)).toEqual(points(5))
    expect(fillGaps(points(0, 60, 120), 60)).toEqual(points(0, 60, 120))
  })

  it('puts one empty point into a silence', () => {
    expect(fillGaps(points(0, 60, 600), 180)).toEqual([
      ...points(0, 60),
      { at: 330_000, avg: null, min: null, max: null, count: 0, quality: null },
      point(600),
    ])
  })

  it('keeps every point and the order of time', () => {
    const distances = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 50 })
    fc.assert(
      fc.property(distances, fc.integer({ min: 1, max: 1000 }), (steps, limit) => {
        let at = 0
        const given = steps.map((step) => {
          at += step
          return point(at)
        })
        const filled = fillGaps(given, limit)
        expect(filled.filter(({ avg }) => avg !== null)).toEqual(given)
        expect(filled.map((p) => p.at)).toEqual(filled.map((p) => p.at).sort((a, b) => a - b))
        expect(filled.length - given.length).toBe(steps.slice(1).filter((step) => step > limit).length)
      }),
    )
  })
})

describe('longestRawStep', () => {
  it('follows what is usual when the sensor is slower than promised', () => {
    expect(longestRawStep(points(0, 100, 200, 300, 2000), 60)).toBe(300)
  })

  it('follows the promise when readings come faster', () => {
    expect(longestRawStep(points(0, 1, 2, 3), 60)).toBe(180)
  })

  it('knows no silence from a single point', () => {
    expect(longestRawStep(points(0), null)).toBe(0)
  })
})
