import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChartPoint,
  columnsOf,
  loneIndices,
  nearestPoint,
  packColumns,
  pointOf,
  unpackColumns,
} from './chart-points'

const full = (at: number): ChartPoint => [at, 1, 1, 1, 1]
const gap = (at: number): ChartPoint => [at, null, null, null, 0]

const times = fc.uniqueArray(fc.integer({ min: 0, max: 4e12 })).map((all) => all.sort((a, b) => a - b))
const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0))

describe('columns', () => {
  it('give back the readings they were made of after their way to the browser', () => {
    fc.assert(
      fc.property(times, fc.infiniteStream(value), (all, values) => {
        const points = all.map((at): ChartPoint => {
          const next = values.next().value ?? null
          return [at, next, next, next, next === null ? 0 : 1]
        })
        const columns = unpackColumns(packColumns(columnsOf(points, false)))
        expect(points.map((_, i) => pointOf(columns, i))).toEqual(points)
      }),
    )
  })

  it('keep the band and the number of readings of means', () => {
    const points: ChartPoint[] = [[5, 2, 1, 4, 60], gap(10), [15, 3, 3, 3, 1]]
    const columns = unpackColumns(packColumns(columnsOf(points, true)))
    expect(points.map((_, i) => pointOf(columns, i))).toEqual(points)
  })
})

it('readings that come evenly take no more room for their moments than a few', () => {
  const even = Array.from({ length: 20_000 }, (_, i) => full(1e12 + i * 60_000))
  const columns = columnsOf(even, false)
  expect(packColumns(columns).steps).toBe('1000000000000 60000*19999')
  expect(unpackColumns(packColumns(columns))).toEqual(columns)
})

describe('loneIndices', () => {
  const of = (points: ChartPoint[]) => loneIndices(columnsOf(points, false))

  it('finds a single point, and points between gaps', () => {
    expect(of([full(1)])).toEqual([0])
    expect(of([full(1), gap(2), full(3), gap(4), full(5), full(6)])).toEqual([0, 2])
  })

  it('finds none on a line or in nothing', () => {
    expect(of([full(1), full(2), full(3)])).toEqual([])
    expect(of([])).toEqual([])
  })
})

describe('nearestPoint', () => {
  const of = (points: ChartPoint[], at: number, withinMs: number) =>
    nearestPoint(columnsOf(points, false), at, withinMs)

  it('finds the nearest value, past gaps, and none too far away', () => {
    const points = [full(0), gap(40), full(100)]
    expect(of(points, 45, 60)).toEqual(full(0))
    expect(of(points, 60, 60)).toEqual(full(100))
    expect(of(points, 45, 40)).toBeNull()
    expect(of([], 0, 10)).toBeNull()
  })

  it('finds what looking at all of them finds, the later of two', () => {
    const within = fc.integer({ min: 0, max: 500 })
    const near = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 })).map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(near, fc.infiniteStream(fc.boolean()), within, within, (all, gaps, at, withinMs) => {
        const points = all.map((ms) => (gaps.next().value ? gap(ms) : full(ms)))
        const far = ([ms]: ChartPoint) => Math.abs(ms - at)
        const known = points.filter((point) => point[1] !== null && far(point) <= withinMs)
        const best = known.sort((a, b) => far(a) - far(b) || b[0] - a[0])[0] ?? null
        expect(of(points, at, withinMs)).toEqual(best)
      }),
    )
  })
})
