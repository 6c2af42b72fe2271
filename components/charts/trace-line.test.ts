import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scalesOf } from './chart-paths'
import { type ChartPoint, columnsOf } from './chart-points'
import { dotsOf, traceLine } from './trace-line'

const scales = scalesOf({ from: 0, to: 1_000 }, [0, 100], { width: 100, height: 100 })
const point = (at: number, avg: number | null): ChartPoint => [at, avg, avg, avg, avg === null ? 0 : 1]
const drawn = (...points: ChartPoint[]) => {
  const strokes: [string, number, number][] = []
  traceLine(columnsOf(points, false), scales, {
    moveTo: (x, y) => strokes.push(['M', x, y]),
    lineTo: (x, y) => strokes.push(['L', x, y]),
  })
  return strokes
}

it('goes through points that stand apart, and breaks at gaps', () => {
  const strokes = drawn(point(0, 50), point(100, 60), point(200, null), point(300, 40), point(400, 50))
  expect(strokes.map((stroke) => stroke.join(' '))).toEqual(['M 0 50', 'L 10 40', 'M 30 60', 'L 40 50'])
})

it('goes through the first, the lowest, the highest and the last of a column of pixels', () => {
  const values = [50, 90, 10, 70, 60]
  const strokes = drawn(...values.map((value, i) => point(500 + i, value)), point(900, 1))
  expect(strokes.map((stroke) => stroke.join(' '))).toEqual(['M 50 50', 'L 50 10', 'L 50 90', 'L 50 40', 'L 90 99'])
})

it('reaches as far in each column as all of its points, of whatever there is, in at most four strokes', () => {
  const value = fc.option(fc.integer({ min: 0, max: 100 }))
  const readings = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), value), { maxLength: 400 })
  fc.assert(
    fc.property(readings, (all) => {
      const points = all.sort(([a], [b]) => a - b).map(([at, value]) => point(at, value))
      const strokes = drawn(...points.filter((one) => one[1] !== null))
      for (let column = 0; column <= 100; column++) {
        const own = points.filter(([at, avg]) => avg !== null && Math.round(scales.x(at)) === column)
        const reached = strokes.filter(([, x]) => x === column).map(([, , y]) => y)
        expect(reached.length).toBeLessThanOrEqual(4)
        expect([Math.min(...reached), Math.max(...reached)]).toEqual([
          Math.min(...own.map(([, avg]) => scales.y(avg ?? 0))),
          Math.max(...own.map(([, avg]) => scales.y(avg ?? 0))),
        ])
      }
    }),
  )
})

it('is nothing where there is nothing, and a dot where a point stands alone', () => {
  expect(drawn()).toEqual([])
  expect(drawn(point(0, null))).toEqual([])
  const columns = columnsOf([point(100, 5), point(200, null), point(300, 6), point(310, 6)], false)
  expect(dotsOf(columns, scales)).toEqual([[10, 95]])
})
