import { expect, test } from 'vitest'
import { type DriftState, newDrift } from './drift-state'
import { noteForDrift } from './score-drift'
import { StoredDrift, storeDrift } from './stored-drift'

const hourMs = 3_600_000
/** A daily course, lower weekends, noise; from `from` on it rises by `perDay`. */
const valueAt = (hour: number, from = Number.POSITIVE_INFINITY, perDay = 0.3) => {
  const noise = Math.sin(hour * 12.9898) + Math.sin(hour * 78.233)
  const weekend = Math.floor(hour / 24) % 7 >= 5 ? -3 : 0
  return 20 + 4 * Math.sin((hour * Math.PI) / 12) + weekend + noise / 2 + Math.max(0, hour - from) * (perDay / 24)
}
function run(values: number[], state: DriftState = newDrift(), first = 0) {
  return values.flatMap((value, i) => noteForDrift(state, { clock: (first + i) * hourMs, value }) ?? [])
}
const days = (count: number, from?: number) => Array.from({ length: 24 * count }, (_, hour) => valueAt(hour, from))

test('a healthy sensor does not drift, on weekends neither', () => {
  const scored = run(days(60))
  expect(scored).toHaveLength(59)
  expect(scored.every(({ score }) => score < 0.5)).toBe(true)
})

test('a slow rise is found although each day is hardly unlike the last, and stays found', () => {
  const scores = run(days(60, 30 * 24)).map(({ score }) => score)
  const found = scores.findIndex((score) => score >= 0.5)
  expect(found).toBeGreaterThan(30)
  expect(found).toBeLessThan(40)
  expect(scores.slice(found).every((score) => score >= 0.5)).toBe(true)
})

test('one bad day is no drift, days with few hours say nothing, and neither does a constant', () => {
  const bad = days(40).map((value, hour) => (hour >= 24 * 30 && hour < 24 * 31 ? value + 50 : value))
  expect(run(bad).every(({ score }) => score < 0.5)).toBe(true)
  const state = newDrift()
  for (let hour = 0; hour < 2000; hour += 6) noteForDrift(state, { clock: hour * hourMs, value: hour })
  expect(state.learnedDays).toBe(0)
  expect(run(new Array(24 * 40).fill(21.4)).every(({ score }) => score === 0)).toBe(true)
})

test('a state that was stored goes on with the same scores, scale and offset change none', () => {
  const values = days(40, 30 * 24)
  const state = newDrift()
  const before = run(values.slice(0, 500), state)
  const restored = StoredDrift.parse(JSON.parse(JSON.stringify(storeDrift(state))))
  expect([...before, ...run(values.slice(500), restored, 500)]).toEqual(run(values))
  const moved = run(values.map((value) => 1000 + 7 * value))
  for (const [i, { score }] of run(values).entries()) expect(moved[i]?.score).toBeCloseTo(score, 3)
})
