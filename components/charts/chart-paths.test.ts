import { describe, expect, it } from 'vitest'
import { bandPath, dotsPath, linePath, scalesOf } from './chart-paths'
import { type ChartPoint, columnsOf } from './chart-points'

const scales = scalesOf({ from: 1_000, to: 2_000 }, [0, 5, 10], { width: 100, height: 50 })
const point = (at: number, avg: number): ChartPoint => [at, avg, avg - 1, avg + 1, 2]
const gap = (at: number): ChartPoint => [at, null, null, null, 0]
const of = (...points: ChartPoint[]) => columnsOf(points, true)

it('places instants and values between the ends of both axes', () => {
  expect([1_000, 1_500, 2_000].map(scales.x)).toEqual([0, 50, 100])
  expect([0, 5, 10].map(scales.y)).toEqual([50, 25, 0])
  expect(scales.x(1_003.4)).toBe(0.3)
})

describe('the line', () => {
  it('goes through all points and breaks at gaps', () => {
    const line = linePath(of(point(1_000, 5), point(1_100, 6), gap(1_200), point(1_300, 4), point(1_400, 5)), scales)
    expect(line).toBe('M0 25L10 20M30 30L40 25')
  })

  it('is nothing where there is nothing, or only silence', () => {
    expect(linePath(of(), scales)).toBe('')
    expect(linePath(of(gap(1_000), gap(1_100)), scales)).toBe('')
  })
})

describe('the band', () => {
  it('runs there along the greatest and back along the least, a part for each stretch', () => {
    const band = bandPath(of(point(1_000, 5), point(1_100, 6), gap(1_200), point(1_300, 4)), scales)
    expect(band).toBe('M0 20L10 15L10 25L0 30ZM30 25L30 35Z')
  })

  it('is nothing for single readings', () => {
    expect(bandPath(columnsOf([point(1_000, 5), point(1_100, 6)], false), scales)).toBe('')
  })
})

it('puts a dot where a point stands alone', () => {
  expect(dotsPath(of(point(1_000, 5), gap(1_100), point(1_200, 6), point(1_300, 6)), scales)).toBe('M0 25h0')
})
