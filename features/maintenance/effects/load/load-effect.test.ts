import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadEffect } from './load-effect'

const hourMs = 3_600_000
const dayAt = (at: number) => Math.floor(at / (24 * hourMs))
/** Two weeks of hours from a day on, each with a load and the value that `of` makes of it. */
function side(firstDay: number, loadOf: (hour: number) => number, of: (load: number, hour: number) => number) {
  const all = Array.from({ length: 14 * 24 }, (_, i) => ({ at: (firstDay * 24 + i) * hourMs, load: loadOf(i), i }))
  return {
    hours: all.map(({ at, load, i }) => ({ at, mean: of(load, i), count: 60, quality: null })),
    load: all.map(({ at, load }) => [at, load] as const),
  }
}
const compare = (before: ReturnType<typeof side>, after: ReturnType<typeof side>) =>
  loadEffect({ before: before.hours, after: after.hours }, new Map([...before.load, ...after.load]), dayAt)
/** Vibration that grows with the load. */
const grows = (load: number) => 2 + load / 10

describe('the same load before and after', () => {
  const mixed = (i: number) => (i * 37) % 100
  test('nothing but a machine that runs harder is no effect, though its mean rose', () => {
    const before = side(0, mixed, grows)
    const after = side(15, (i) => 40 + ((i * 37) % 60), grows)
    const found = compare(before, after)
    expect(Math.abs(found?.shift.shift ?? 9)).toBeLessThan(1)
    const meanOf = ({ hours }: typeof before) => hours.reduce((sum, { mean }) => sum + mean, 0) / hours.length
    expect(meanOf(after) - meanOf(before)).toBeGreaterThan(1.5)
  })
  test('a repair at a harder run shows as what it took away, with the hours and days of each side', () => {
    const before = side(0, mixed, grows)
    const after = side(15, mixed, (load) => grows(load) - 1.5)
    const found = compare(before, after)
    expect(found?.shift.shift).toBeCloseTo(-1.5, 1)
    expect(found?.shift.delta).toBe(-1)
    expect(found?.p).toBeLessThan(0.001)
    expect(found).toMatchObject({ hours: { before: 336, after: 336 }, days: { before: 14, after: 14 } })
  })
  test('whatever the loads are, hours of which the other side has none of the load are left out', () => {
    const holds = fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (by, less) => {
        const before = side(
          0,
          (i) => (i * 7) % by,
          (load) => load,
        )
        const after = side(
          15,
          (i) => (i * 7) % by,
          (load) => load + less,
        )
        const found = compare(before, after)
        expect(found?.shift.shift).toBeCloseTo(less, 6)
        expect(found?.hours.after).toBeLessThanOrEqual(336)
      },
    )
    fc.assert(holds, { numRuns: 50 })
  })
  test('loads that do not meet, none at all, and too few days say nothing', () => {
    const low = side(0, () => 10, grows)
    expect(
      compare(
        low,
        side(15, () => 90, grows),
      ),
    ).toBeNull()
    expect(loadEffect({ before: low.hours, after: low.hours }, new Map(), dayAt)).toBeNull()
    const short = { hours: side(15, mixed, grows).hours.slice(0, 4 * 24), load: side(15, mixed, grows).load }
    expect(compare(side(0, mixed, grows), short)).toBeNull()
  })
})
