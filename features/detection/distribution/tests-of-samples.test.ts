import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import { kolmogorovSmirnov } from './kolmogorov-smirnov'
import { populationStability } from './population-stability'
import { shiftBetween } from './shift-between'

const corpus = new URL('./tests-of-samples.corpus.json', import.meta.url)
/** Few different values, so that many are equal. */
const coarse = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 20 })
const fine = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 })
const sample = fc.oneof(coarse, fine)
/** Numbers of a normal distribution, the same for a seed. */
function normal(seed: number, count: number): number[] {
  let state = seed >>> 0
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()))
}
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 })

describe('kolmogorovSmirnov', () => {
  test('is the largest distance at any value, whatever the samples are', () =>
    holdsForAll({ name: 'largest distance', corpus }, [sample, sample], (one, other) => {
      const share = (values: number[], at: number) => values.filter((value) => value <= at).length / values.length
      const distances = [...one, ...other].map((at) => Math.abs(share(one, at) - share(other, at)))
      expect(kolmogorovSmirnov(one, other).d).toBeCloseTo(Math.max(...distances), 12)
    }))

  test('is by chance as likely as the orders in which the values may come say', () => {
    for (const [n, m] of [
      [1, 1],
      [2, 3],
      [4, 4],
      [5, 3],
    ] as const) {
      const orders = ordersOf(n, m)
      const distances = orders.map(([one, other]) => kolmogorovSmirnov(one, other))
      for (const { d, p } of distances) {
        const asLarge = distances.filter((at) => at.d >= d - 1e-9).length / orders.length
        expect(p).toBeCloseTo(asLarge, 9)
      }
    }
  })

  test('knows neither scale nor order, and is none between a sample and itself', () =>
    holdsForAll({ name: 'scale and order', corpus }, [coarse, coarse], (one, other) => {
      const moved = (values: number[]) => values.map((value) => 100 + 8 * value)
      const { d, p } = kolmogorovSmirnov(one, other)
      expect(kolmogorovSmirnov(moved(other), moved(one))).toEqual({ d, p })
      expect(kolmogorovSmirnov(one, one)).toEqual({ d: 0, p: 1 })
    }))
})

/** All ways in which `n` of the first `n + m` numbers are of the one sample. */
function ordersOf(n: number, m: number): [number[], number[]][] {
  const all = Array.from({ length: n + m }, (_, i) => i)
  return Array.from({ length: 2 ** (n + m) }, (_, mask) => all.filter((i) => mask & (1 << i)))
    .filter((one) => one.length === n)
    .map((one) => [one, all.filter((i) => !one.includes(i))])
}

describe('populationStability', () => {
  test('is the same either way round and never negative', () =>
    holdsForAll({ name: 'symmetric', corpus }, [sample, sample], (one, other) => {
      const { psi, byChance } = populationStability(one, other)
      expect(psi).toBeGreaterThanOrEqual(0)
      const back = populationStability(other, one)
      expect(back.psi).toBeCloseTo(psi, 12)
      expect(back.byChance).toBe(byChance)
    }))

  test('is nothing between a sample and itself, and much between samples that are apart', () =>
    holdsForAll({ name: 'apart', corpus }, [sample], (one) => {
      expect(populationStability(one, one).psi).toBe(0)
      const all = [...one, ...one, ...one, ...one, ...one]
      const apart = populationStability(
        all,
        all.map((value) => value + 1e7),
      )
      expect(apart.psi).toBeGreaterThan(1)
    }))

  test('equals what its formula gives by hand', () => {
    const one = [1, 2, 3, 4, 5, 6]
    const other = [5, 6, 7, 8, 9, 10]
    // Twelve values make three bins, up to 4 and up to 6: four, two and none against none, two and four, each and a half.
    const shares = [4.5, 2.5, 0.5].map((count) => count / 7.5)
    const expected = shares.reduce((sum, share, i) => {
      const against = shares[2 - i] ?? 0
      return sum + (share - against) * Math.log(share / against)
    }, 0)
    expect(populationStability(one, other)).toMatchObject({ bins: 3 })
    expect(populationStability(one, other).psi).toBeCloseTo(expected, 12)
  })

  test('stays below what chance allows where nothing drifts', () => {
    const beyond = Array.from({ length: 1000 }, (_, seed) => {
      const { psi, byChance } = populationStability(normal(2 * seed + 1, 14), normal(90_001 + seed, 14))
      return psi > byChance
    })
    expect(beyond.filter(Boolean).length).toBeLessThan(30)
  })
})

describe('shiftBetween', () => {
  test('is what was added, and moves and scales with the values', () =>
    holdsForAll({ name: 'what was added', corpus }, [seeds], (seed) => {
      const [one, other] = [normal(seed, 14), normal(seed + 1, 14)]
      const plain = shiftBetween(one, other)
      const moved = shiftBetween(
        one,
        other.map((value) => value + 3),
      )
      for (const name of ['shift', 'low', 'high'] as const) expect(moved[name]).toBeCloseTo(plain[name] + 3, 9)
      expect(plain.low).toBeLessThanOrEqual(plain.shift)
      expect(plain.high).toBeGreaterThanOrEqual(plain.shift)
      expect(shiftBetween(other, one).shift).toBeCloseTo(-plain.shift, 9)
      expect(shiftBetween(other, one).delta).toBeCloseTo(-plain.delta, 12)
    }))

  test('its interval holds the shift in about 95 of 100 cases', () => {
    const holds = Array.from({ length: 1000 }, (_, seed) => {
      const { low, high } = shiftBetween(normal(3 * seed + 7, 14), normal(70_003 + seed, 14))
      return low <= 0 && high >= 0
    })
    expect(holds.filter(Boolean).length).toBeGreaterThan(915)
  })

  test('delta counts which of two days lies higher', () => {
    expect(shiftBetween([1, 2], [3, 4]).delta).toBe(1)
    expect(shiftBetween([3, 4], [1, 2]).delta).toBe(-1)
    expect(shiftBetween([1, 3], [2, 2]).delta).toBe(0)
    expect(shiftBetween([1, 2, 3], [2]).delta).toBe(0)
  })
})
