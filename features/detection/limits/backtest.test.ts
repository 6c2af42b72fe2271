import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import { alarmsOf, backtest } from './backtest'
import { courseOf, type Hour, hourCourse } from './hour-course'
import type { LimitSetting } from './judge-setting'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const corpus = new URL('./backtest.corpus.json', import.meta.url)

const high = (more: Partial<LimitSetting> = {}): LimitSetting => ({
  kind: 'high',
  value: 5,
  deadband: 0,
  onDelaySeconds: 0,
  offDelaySeconds: 0,
  overSeconds: null,
  ...more,
})
const flat = (values: number[]): Hour[] => values.map((value, i) => [i * hourMs, value, value, value])
const tried = (hours: Hour[], setting = high(), failures: number[] = [], work: { from: number; to: number }[] = []) =>
  backtest({ hours, work, failures }, setting)
const hoursOf = (at: number) => at / hourMs

describe('hourCourse', () => {
  test('goes from the lowest to the highest value, and its mean is that of the hour', () => {
    for (const mean of [1.2, 3, 5, 8.5]) {
      const values = hourCourse([0, 1, mean, 9], true).map(({ value }) => value)
      expect([values[0], values.at(-1)]).toEqual([1, 9])
      expect(values).toEqual([...values].sort((a, b) => a - b))
      const middle = values.slice(1).map((value, i) => (value + (values[i] ?? value)) / 2)
      expect(Math.abs(middle.reduce((sum, value) => sum + value, 0) / middle.length - mean)).toBeLessThan(0.5)
      expect(hourCourse([0, 1, mean, 9], false).map(({ value }) => value)).toEqual([...values].reverse())
    }
  })

  test('an hour without a range stands still, and a mean at an end is no fault', () => {
    expect(new Set(hourCourse([0, 4, 4, 4], true).map(({ value }) => value))).toEqual(new Set([4]))
    for (const mean of [1, 9])
      expect(hourCourse([0, 1, mean, 9], true).every(({ value }) => value >= 1 && value <= 9)).toBe(true)
  })
})

describe('backtest', () => {
  test('an alarm lasts as long as its hours', () => {
    const { alarms } = tried(flat([4, 4, 6, 6, 4, 4]))
    expect(alarms).toEqual([{ from: 2 * hourMs, to: 4 * hourMs, isRepeated: false, isDuringWork: false }])
    expect(tried(flat([4, 6])).alarms[0]?.to).toBeNull()
  })

  test('a short peak counts without a delay, and not with one that is longer than it', () => {
    const peak: Hour[] = [...flat([4]), [hourMs, 4, 4.1, 9], [2 * hourMs, 4, 4, 4]]
    expect(tried(peak).alarms).toHaveLength(1)
    expect(tried(peak, high({ onDelaySeconds: 1800 })).alarms).toEqual([])
  })

  test('what begins again within an hour is chattering, what begins while somebody works is told', () => {
    const values = [6, 4, 6, 4, 4, 4, 6]
    const { repeated, duringWork, alarms } = tried(flat(values), high(), [], [{ from: 6 * hourMs, to: 7 * hourMs }])
    expect([alarms.length, repeated, duringWork]).toEqual([3, 1, 1])
  })

  test('a failure is caught by an alarm of the two weeks before, as early as the first of them began', () => {
    const hours = flat(Array.from({ length: 40 * 24 }, (_, hour) => (hour === 24 || hour === 30 * 24 ? 6 : 4)))
    const at = 36 * dayMs
    expect(tried(hours, high(), [at])).toMatchObject({ caught: 1, earlyMs: 6 * dayMs })
    expect(tried(hours, high(), [20 * dayMs])).toMatchObject({ caught: 0, earlyMs: null })
    expect(tried(hours, high(), [12 * hourMs])).toMatchObject({ caught: 0 })
    expect(tried(flat(new Array(40 * 24).fill(6)), high(), [at])).toMatchObject({ caught: 1, earlyMs: 14 * dayMs })
  })

  test('half a year is tried within the time between two pictures of a moving slider', () => {
    const hours: Hour[] = Array.from({ length: 4_320 }, (_, i) => [i * hourMs, Math.sin(i), Math.sin(i) + 2, 6])
    expect(courseOf(hours)).toHaveLength(12 * 4_320)
    expect(tried(hours).alarms.length).toBeGreaterThan(100)
  })
})

/** By the words of the definition, without any state: for each reading all that came before it is looked at again. */
function byDefinition(readings: { at: number; value: number }[], setting: LimitSetting): (number | null)[][] {
  const observed = readings.map(({ at, value }) => {
    if (setting.overSeconds === null) return setting.kind === 'low' ? setting.value - value : value - setting.value
    const sixtieth = (setting.overSeconds * 1000) / 60
    const slot = Math.floor(at / sixtieth)
    const recent = readings.filter((one) => one.at <= at && Math.floor(one.at / sixtieth) > slot - 60)
    const changes = recent.map((one) => (setting.kind === 'rise' ? value - one.value : one.value - value))
    return Math.max(...changes) - setting.value
  })
  const alarms: (number | null)[][] = []
  const heldSince = (holds: (beyond: number) => boolean, from: number, i: number, delaySeconds: number) => {
    let first = i
    while (first - 1 >= from && holds(observed[first - 1] ?? 0)) first--
    return holds(observed[i] ?? 0) && (readings[i]?.at ?? 0) - (readings[first]?.at ?? 0) >= delaySeconds * 1000
  }
  let since = 0
  let isOn = false
  for (const [i, { at }] of readings.entries()) {
    const turns = isOn
      ? heldSince((beyond) => beyond <= -setting.deadband, since, i, setting.offDelaySeconds)
      : heldSince((beyond) => beyond > 0, since, i, setting.onDelaySeconds)
    if (!turns) continue
    if (isOn) alarms.at(-1)?.splice(1, 1, at)
    else alarms.push([at, null])
    isOn = !isOn
    since = i + 1
  }
  return alarms
}

const value = fc.integer({ min: -10, max: 10 })
const delay = fc.constantFrom(0, 300, 600, 1800, 7200)
const setting = fc.record({
  kind: fc.constantFrom('high', 'low', 'rise', 'fall'),
  value: fc.integer({ min: 1, max: 6 }),
  deadband: fc.integer({ min: 0, max: 3 }),
  onDelaySeconds: delay,
  offDelaySeconds: delay,
  over: fc.constantFrom(600, 3600, 21_600),
})

test('alarms are those of the definition, whatever the values, delays and gaps', async () => {
  await holdsForAll(
    { name: 'alarms by definition', corpus },
    [fc.array(fc.tuple(fc.constantFrom(60, 300, 3600), value), { maxLength: 40 }), setting],
    (steps, { over, ...rest }) => {
      let at = 0
      const readings = steps.map(([seconds, value]) => {
        at += seconds * 1000
        return { at, value }
      })
      const isChange = rest.kind === 'rise' || rest.kind === 'fall'
      const limit = { ...rest, overSeconds: isChange ? over : null }
      expect(alarmsOf(readings, limit).map(({ from, to }) => [from, to])).toEqual(byDefinition(readings, limit))
    },
  )
})

test('without delays an hour is in alarm by its aggregate exactly when one of its readings passes the limit', async () => {
  const hour = fc.option(fc.array(value, { minLength: 1, maxLength: 6 }), { nil: null })
  await holdsForAll(
    { name: 'aggregate and readings', corpus },
    [fc.array(hour, { maxLength: 12 }), value],
    (readings, limit) => {
      const hours = readings.flatMap((values, i): Hour[] => {
        if (values === null) return []
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length
        return [[i * hourMs, Math.min(...values), mean, Math.max(...values)]]
      })
      const { alarms } = tried(hours, high({ value: limit }))
      const inAlarm = courseOf(hours).filter(({ at }) => alarms.some(({ from, to }) => at >= from && at < (to ?? 1e15)))
      const passed = readings.flatMap((values, i) => (values?.some((one) => one > limit) ? [i] : []))
      expect([...new Set(inAlarm.map(({ at }) => Math.floor(hoursOf(at))))]).toEqual(passed)
    },
  )
})
