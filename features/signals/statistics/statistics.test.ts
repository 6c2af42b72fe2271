import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { c4, deviationsChart, individualsChart, meansChart } from './control-limits'
import { correlate } from './correlation'
import { brokenRules, type NelsonRule } from './nelson-rules'

const step = 60_000
const inTurn = (values: number[]) => values.map((value, i) => ({ start: i * step, value }))

describe('control limits', () => {
  // Montgomery, Introduction to Statistical Quality Control, example 6.5: viscosity of aircraft primer paint.
  const viscosity = [33.75, 33.05, 34, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33, 33.54, 33.12, 33.84]

  it('of individuals are those of the textbook', () => {
    const chart = individualsChart(inTurn(viscosity), step)
    expect(chart?.centre).toBeCloseTo(33.523, 2)
    expect(chart?.points[0]?.upper).toBeCloseTo(34.802, 1)
    expect(chart?.points[0]?.lower).toBeCloseTo(32.245, 1)
  })

  it('leave ranges across a gap out', () => {
    const withGap = [...inTurn([1, 2, 1, 2]), { start: 10 * step, value: 100 }, { start: 11 * step, value: 101 }]
    expect(individualsChart(withGap, step)?.sigma).toBeCloseTo(1 / 1.128)
    expect(individualsChart([{ start: 0, value: 1 }], step)).toBeNull()
  })

  it('of means and deviations are those of the subgroups, each by its own size', () => {
    const groups = [
      { start: 0, count: 5, mean: 10, deviation: 2 },
      { start: step, count: 20, mean: 12, deviation: 2 },
    ]
    const sigma = Math.sqrt((5 * 4 + 20 * 4) / 23)
    const means = meansChart(groups)
    expect(means?.centre).toBeCloseTo((50 + 240) / 25)
    expect(means?.sigma).toBeCloseTo(sigma)
    expect(means?.points.map(({ upper, lower }) => upper - lower)).toEqual([
      expect.closeTo((6 * sigma) / Math.sqrt(5)),
      expect.closeTo((6 * sigma) / Math.sqrt(20)),
    ])
    expect(deviationsChart(groups)?.points[0]?.lower).toBe(0)
    expect(meansChart([{ start: 0, count: 1, mean: 1, deviation: 0 }])).toBeNull()
  })

  it.each([
    [2, 0.7979],
    [5, 0.94],
    [10, 0.9727],
    [25, 0.9896],
    [100, 0.9975],
    [101, 0.9975],
  ])('c₄ of %d is %d', (n, value) => expect(c4(n)).toBeCloseTo(value, 4))
})

describe('rules', () => {
  const lastOf = (levels: number[]) =>
    brokenRules(
      levels.map((level, i) => ({ start: i * step, level })),
      step,
    ).at(-1)

  it.each<[NelsonRule, number[], number[]]>([
    ['beyond', [3.1], [3]],
    ['same_side', Array(9).fill(0.5), Array(8).fill(0.5)],
    ['trend', [-1.2, -0.6, 0, 0.4, 0.8, 1.2], [-1.2, -0.6, 0, 0, 0.8, 1.2]],
    ['alternating', Array.from({ length: 14 }, (_, i) => (i % 2) / 2 - 0.2), Array.from({ length: 14 }, () => 0.1)],
    ['two_of_three', [2.1, 0, 2.1], [2.1, 0, -2.1]],
    ['four_of_five', [1.1, 1.1, 0, 1.1, 1.1], [1.1, 1.1, 0, 1.1, 0.9]],
    [
      'quiet',
      Array.from({ length: 15 }, (_, i) => (i % 3) / 2 - 0.5),
      Array.from({ length: 15 }, (_, i) => (i === 7 ? 1.5 : 0.1)),
    ],
    ['mixture', [1.1, -1.1, -1.2, 1.3, 1.1, -1.1, 1.5, -1.2], [1.1, -1.1, -1.2, 0.3, 1.1, -1.1, 1.5, -1.2]],
  ])('%s is broken by its pattern, and not by one that falls short', (rule, broken, kept) => {
    expect(lastOf(broken)).toContain(rule)
    expect(lastOf(kept)).not.toContain(rule)
  })

  it('begin anew after a gap', () => {
    const points = Array.from({ length: 9 }, (_, i) => ({ start: (i < 5 ? i : i + 1) * step, level: 0.5 }))
    expect(brokenRules(points, step).flat()).toEqual([])
  })

  it('rarely speak of a process that is under control', () => {
    let seed = 7
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const broken = brokenRules(
      Array.from({ length: 20_000 }, (_, i) => ({ start: i * step, level: normal() })),
      step,
    )
    const share = broken.filter((rules) => rules.includes('beyond')).length / broken.length
    expect(share).toBeGreaterThan(0.001)
    expect(share).toBeLessThan(0.005)
  })
})

describe('correlate', () => {
  const values = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), { minLength: 8, maxLength: 60 })

  it('lies between -1 and 1, is the same both ways, and is 1 with itself', () =>
    fc.assert(
      fc.property(values, values, (one, other) => {
        const { r, n } = correlate(one, other)
        expect(correlate(other, one).n).toBe(n)
        if (r !== null) expect(correlate(other, one).r).toBeCloseTo(r, 12)
        const own = correlate(one, one).r
        if (own !== null) expect(own).toBeCloseTo(1, 12)
        expect(Math.abs(r ?? 0)).toBeLessThanOrEqual(1)
      }),
    ))

  it('is what the definition says', () => {
    const one = [1, 2, 3, 4, 5, 6, 7, 8]
    expect(correlate(one, [2, 4, 6, 8, 10, 12, 14, 16]).r).toBeCloseTo(1)
    expect(correlate(one, [8, 7, 6, 5, 4, 3, 2, 1]).r).toBeCloseTo(-1)
    expect(correlate(one, [1, -1, -1, 1, 1, -1, -1, 1]).r).toBeCloseTo(0)
    expect(correlate(one, Array(8).fill(5))).toEqual({ r: null, n: 8 })
    expect(correlate(one, [1, null, 3, 4, 5, 6, 7, 8])).toEqual({ r: null, n: 7 })
  })
})
