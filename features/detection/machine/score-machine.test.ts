import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MachineState, newMachine } from './machine-state'
import { scoreMachine } from './score-machine'
import { StoredMachine, storeMachine } from './stored-machine'

/** Load, and what follows it: flow, current, a temperature of its own; from `fault` on the flow leaves the load. */
function rows(length: number, seed: number, fault = Number.POSITIVE_INFINITY): number[][] {
  let random = seed >>> 0
  const noise = () => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0
    return random / 2 ** 32 - 0.5
  }
  return Array.from({ length }, (_, i) => {
    const load = Math.sin(i / 40) + noise() / 4
    return [100 + 10 * load + noise() - (i >= fault ? 20 : 0), 40 + 5 * load + noise() / 2, 60 + noise()]
  })
}
const run = (all: number[][], state: MachineState = newMachine(3), from = 0) =>
  all.map((row, i) => scoreMachine(state, (from + i) * 1000, row))

describe('scoreMachine', () => {
  test('a flow that leaves its load is abnormal within a short mean, and names the sensor', () => {
    const scored = run(rows(1000, 1, 800))
    expect(scored.slice(0, 800).every(({ score }) => score < 0.5)).toBe(true)
    expect(scored[808]?.score).toBeGreaterThan(0.5)
    const { shares = [] } = scored[808]?.deviation ?? {}
    expect(shares.indexOf(Math.max(...shares))).toBe(0)
  })

  test('a silent sensor, a constant one and one that is there twice break nothing', () => {
    const odd = rows(900, 2).map(([flow = 0, current = 0], i) => [flow, flow, 32, i > 600 ? Number.NaN : current])
    const scored = run(odd, newMachine(4))
    expect(scored.every(({ score }) => score >= 0 && score < 0.5)).toBe(true)
  })

  test('a state that was stored in mid-stream goes on with the same scores', () => {
    const property = fc.property(fc.nat(), fc.integer({ min: 1, max: 899 }), (seed, cut) => {
      const all = rows(900, seed, 700)
      const state = newMachine(3)
      const before = run(all.slice(0, cut), state)
      const restored = StoredMachine.parse(JSON.parse(JSON.stringify(storeMachine(state))))
      expect([...before, ...run(all.slice(cut), restored, cut)]).toEqual(run(all))
    })
    fc.assert(property, { numRuns: 10, seed: 7 })
  })

  test('nothing is learned while it is frozen', () => {
    const state = newMachine(3)
    for (const [i, row] of rows(600, 3).entries()) scoreMachine(state, i * 1000, row, true)
    expect(state.model).toBeNull()
  })

  test('an alarm has gone when the machine came back by half of its way, and comes again at twice what was left', () => {
    const state = newMachine(3)
    const healthy = rows(2200, 4)
    const off = (from: number, to: number, by: number) =>
      run(
        healthy.slice(from, to).map(([flow = 0, ...rest]) => [flow - by, ...rest]),
        state,
        from,
      ).map(({ score }) => score >= 0.5)
    off(0, 600, 0)
    expect(off(600, 700, 60).slice(20)).not.toContain(false)
    expect(off(700, 800, 40)).not.toContain(false)
    expect(off(800, 900, 15).slice(30)).not.toContain(true)
    expect(off(900, 1000, 22)).not.toContain(true)
    expect(off(1000, 1100, 45).slice(20)).not.toContain(false)
    expect(off(1100, 1200, 0).slice(30)).not.toContain(true)
  })

  test('while it is learned its level goes on with healthy rows, and with no others', () => {
    const state = newMachine(3)
    const healthy = rows(1200, 5)
    const warmer = (from: number, to: number, by: (i: number) => number) =>
      run(
        healthy.slice(from, to).map(([flow = 0, current = 0, heat = 0], i) => [flow, current, heat + by(from + i)]),
        state,
        from,
      )
    warmer(0, 500, () => 0)
    const before = state.model?.mean[2] ?? 0
    expect(warmer(500, 1000, (i) => (i - 500) / 1000).every(({ score }) => score < 0.5)).toBe(true)
    const after = state.model?.mean[2] ?? 0
    expect(after - before).toBeGreaterThan(0.08)
    expect(after - before).toBeLessThan(0.5)
    warmer(1000, 1200, () => 30)
    expect(state.model?.mean[2]).toBeCloseTo(after, 1)
  })

  test('it fits in 25 kB a sensor', () => {
    const state = newMachine(8)
    run(
      rows(900, 1).map((row) => [...row, ...row, ...row].slice(0, 8)),
      state,
    )
    expect(JSON.stringify(storeMachine(state)).length).toBeLessThan(8 * 25_000)
  })
})
