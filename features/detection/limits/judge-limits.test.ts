import { describe, expect, test } from 'vitest'
import { judgeLimits, newLimitStates, type SensorLimit } from './judge-limits'
import { StoredLimits } from './stored-limits'

const minuteMs = 60_000
const changed = new Date('2026-03-01T00:00:00Z')
const start = changed.getTime()

const limitOf = (more: Partial<SensorLimit> = {}): SensorLimit => ({
  id: 'warning',
  sensorId: 's',
  kind: 'high',
  severity: 'medium',
  value: 80,
  deadband: 2,
  onDelaySeconds: 0,
  offDelaySeconds: 0,
  overSeconds: null,
  response: null,
  createdAt: changed,
  updatedAt: changed,
  ...more,
})

/** What is told of a value a minute, as `begin kind severity` or `end kind`, by the number of its minute. */
function tell(limits: SensorLimit[], values: number[], states = newLimitStates(), from = 0) {
  return values.flatMap((value, i) => {
    const reading = { at: start + (from + i) * minuteMs, value, quality: null, unit: '°C' }
    return judgeLimits(states, limits, reading).map((finding) =>
      finding.begins
        ? `${from + i} begins ${finding.kind} ${finding.limit.severity}`
        : `${from + i} ends ${finding.kind}`,
    )
  })
}

describe('judgeLimits', () => {
  test('a limit is told when it is passed and when the value is back by its deadband', () => {
    expect(tell([limitOf()], [79, 81, 85, 79, 78, 79])).toEqual(['1 begins high medium', '4 ends high'])
  })

  test('a low limit, and one that waits on both sides', () => {
    const low = limitOf({ kind: 'low', value: 10, deadband: 0, onDelaySeconds: 120, offDelaySeconds: 60 })
    expect(tell([low], [9, 9, 11, 9, 9, 9, 11, 9, 11, 11])).toEqual(['5 begins low medium', '9 ends low'])
  })

  test('warning and alarm are one alarm that becomes worse, and is over when neither is passed', () => {
    const alarm = limitOf({ id: 'alarm', severity: 'critical', value: 90 })
    expect(tell([limitOf(), alarm], [85, 95, 85, 95, 70])).toEqual([
      '0 begins high medium',
      '1 begins high critical',
      '3 begins high critical',
      '4 ends high',
    ])
    expect(tell([limitOf(), alarm], [95])).toEqual(['0 begins high critical'])
  })

  test('a rise is held against the lowest value of its time, and a fall against the highest', () => {
    const rise = limitOf({ kind: 'rise', value: 5, deadband: 0, overSeconds: 600 })
    const slow = Array.from({ length: 40 }, (_, i) => 20 + i * 0.4)
    expect(tell([rise], slow)).toEqual([])
    expect(tell([rise], [20, 20, 23, 26, 26, ...new Array(20).fill(26)])).toEqual([
      '3 begins rise medium',
      '11 ends rise',
    ])
    const fall = limitOf({ kind: 'fall', value: 5, deadband: 0, overSeconds: 600 })
    expect(tell([fall], [20, 20, 14, 14])).toEqual(['2 begins fall medium'])
    expect(tell([fall], [20, 25, 30])).toEqual([])
  })

  test('a limit judges from its change on, without what was before', () => {
    const states = newLimitStates()
    const slow = limitOf({ onDelaySeconds: 180 })
    expect(tell([slow], [81, 81], states)).toEqual([])
    const sooner = limitOf({ onDelaySeconds: 60, updatedAt: new Date(start + 3 * minuteMs) })
    expect(tell([sooner], [81, 81, 81], states, 2)).toEqual(['4 begins high medium'])
    const higher = limitOf({ value: 90, updatedAt: new Date(start + 6 * minuteMs) })
    expect(tell([higher], [81, 81], states, 5)).toEqual(['6 ends high'])
  })

  test('the alarm of a limit that was taken away is over with the next reading', () => {
    const states = newLimitStates()
    tell([limitOf()], [81], states)
    expect(tell([], [81], states, 1)).toEqual(['1 ends high'])
    expect(states).toEqual(newLimitStates())
  })

  test('what cannot be or is called bad passes no limit and ends no alarm', () => {
    const states = newLimitStates()
    const low = limitOf({ kind: 'low', value: 10 })
    expect(tell([low], [-300], states)).toEqual([])
    const bad = { at: start, value: 5, quality: 0.2, unit: '°C' }
    expect(judgeLimits(states, [low], bad)).toEqual([])
    tell([low], [5], states)
    expect(judgeLimits(states, [low], { ...bad, value: 50 })).toEqual([])
  })

  test('a state that was stored goes on where it was, and one from before there were limits has none', () => {
    const limits = [limitOf({ onDelaySeconds: 120 }), limitOf({ id: 'r', kind: 'rise', value: 5, overSeconds: 600 })]
    const values = [79, 81, 82, 83, 90, 70, 81, 81, 81]
    const whole = tell(limits, values)
    expect(whole.length).toBeGreaterThan(2)
    let states = newLimitStates()
    const pieces = values.flatMap((value, i) => {
      states = StoredLimits.parse(JSON.parse(JSON.stringify(states)))
      return tell(limits, [value], states, i)
    })
    expect(pieces).toEqual(whole)
    expect(StoredLimits.parse(undefined)).toEqual(newLimitStates())
  })
})
