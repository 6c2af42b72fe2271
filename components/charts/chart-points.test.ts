import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ChartPoint, packPoints, unpackPoints } from './chart-points'

it('unpacks what it packed', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 4e12 })).map((all) => all.sort((a, b) => a - b))
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0))
  fc.assert(
    fc.property(times, fc.infiniteStream(value), (all, values) => {
      const points = all.map((at): ChartPoint => {
        const next = values.next().value ?? null
        return [at, next, next, next, next === null ? 0 : 1]
      })
      expect(unpackPoints(packPoints(points))).toEqual(points)
    }),
  )
})
