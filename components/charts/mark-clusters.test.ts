import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChartMark } from './chart-model'
import { leadingSign, markClusters } from './mark-clusters'

const mark = (at: number, sign: ChartMark['sign'] = 'work'): ChartMark => ({ at, sign, label: `${at}`, href: null })

describe('markClusters', () => {
  it('puts together what stands too close to be hit', () => {
    const clusters = markClusters([mark(100), mark(0), mark(9), mark(12)], 10)
    expect(clusters.map(({ at, marks }) => [at, marks.length])).toEqual([
      [0, 2],
      [12, 1],
      [100, 1],
    ])
  })

  it('loses no mark and leaves the distance between any two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 })),
        fc.integer({ min: 1, max: 5_000 }),
        (times, distance) => {
          const clusters = markClusters(
            times.map((at) => mark(at)),
            distance,
          )
          expect(clusters.flatMap(({ marks }) => marks)).toHaveLength(times.length)
          for (const [i, { at }] of clusters.entries())
            expect(at - (clusters[i - 1]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(distance)
        },
      ),
    )
  })
})

describe('leadingSign', () => {
  it('is that of the worst alert', () => {
    expect(leadingSign({ at: 0, marks: [mark(0), mark(1, 'high'), mark(2, 'low')] })).toBe('high')
    expect(leadingSign({ at: 0, marks: [mark(0)] })).toBe('work')
  })
})
