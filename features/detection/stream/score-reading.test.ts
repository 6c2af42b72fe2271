import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alarmScore, scoreReading } from './score-reading'
import { StoredStream, storeStream } from './stored-stream'
import { newStream, type StreamState } from './stream-state'

const stepMs = 300_000
const noon = Date.UTC(2026, 0, 5)

/** A daily course with noise and, from `fault` on, a raised level. */
function course(length: number, seed: number, fault = Number.POSITIVE_INFINITY): number[] {
  let random = seed >>> 0
  const noise = () => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0
    return random / 2 ** 32 - 0.5
  }
  return Array.from(
    { length },
    (_, i) => 50 + 5 * Math.sin((2 * Math.PI * i) / 288) + noise() + (i >= fault && i < fault + 60 ? 12 : 0),
  )
}

function scores(values: number[], state: StreamState = newStream(), from = 0): number[] {
  return values.map((value, i) => {
    const at = noon + (from + i) * stepMs
    return scoreReading(state, { at, clock: at, value }).score
  })
}
const alarms = (values: number[]) => scores(values).flatMap((score, i) => (score >= alarmScore ? [i] : []))

describe('scoreReading', () => {
  test('a jump is one alarm, at its first readings, and a daily course is none', () => {
    expect(alarms(course(3000, 1))).toEqual([])
    const [first, ...more] = alarms(course(3000, 1, 2500))
    expect(first).toBeGreaterThanOrEqual(2500)
    expect(first).toBeLessThan(2510)
    expect(more).toEqual([])
  })

  test('a constant is normal for ever, and its first change after 400 readings is not', () => {
    expect(alarms(new Array(2000).fill(21.4))).toEqual([])
    expect(alarms([...new Array(600).fill(21.4), 21.5])).toEqual([600])
  })

  test('nothing is raised before 400 readings', () => {
    expect(alarms(course(399, 3, 200))).toEqual([])
  })

  test('a state that was stored in mid-stream goes on with the same scores', () => {
    const property = fc.property(fc.nat(), fc.integer({ min: 1, max: 1199 }), (seed, cut) => {
      const values = course(1200, seed, 900)
      const state = newStream()
      const before = scores(values.slice(0, cut), state)
      const restored = StoredStream.parse(JSON.parse(JSON.stringify(storeStream(state))))
      expect([...before, ...scores(values.slice(cut), restored, cut)]).toEqual(scores(values))
    })
    fc.assert(property, { numRuns: 8, seed: 7 })
  })

  test('offset and scale change no score', () => {
    const property = fc.property(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      (offset, scale) => {
        const plain = scores(course(1000, 5, 800))
        const moved = scores(course(1000, 5, 800).map((value) => offset + scale * value))
        for (const [i, score] of moved.entries()) expect(score).toBeCloseTo(plain[i] ?? 0, 3)
      },
    )
    fc.assert(property, { numRuns: 8, seed: 7 })
  })

  test('a frozen baseline is not moved by what it sees', () => {
    const state = newStream()
    scores(course(2000, 9), state)
    const at = noon + 2000 * stepMs
    for (let i = 0; i < 600; i++) scoreReading(state, { at: at + i * stepMs, clock: at + i * stepMs, value: 90 }, true)
    const later = at + 600 * stepMs
    expect(scoreReading(state, { at: later, clock: later, value: 90 }, true).expected).toBeLessThan(60)
  })

  test('it fits in 25 kB', () => {
    const state = newStream()
    scores(course(3000, 1), state)
    expect(JSON.stringify(storeStream(state)).length).toBeLessThan(25_000)
  })
})
