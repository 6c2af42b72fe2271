import { describe, expect, test } from 'vitest'
import { shiftFactor } from './drivers'
import { hourMs, offsetMs, plantClock, workdayTime } from './plant-time'

const berlin = 'Europe/Berlin'
const at = (iso: string) => Date.parse(iso)

describe('plant time', () => {
  test('changes its offset at the minute of the clock change', () => {
    expect(offsetMs(berlin, at('2026-03-29T00:59:59Z'))).toBe(hourMs)
    expect(offsetMs(berlin, at('2026-03-29T01:00:00Z'))).toBe(2 * hourMs)
    expect(offsetMs(berlin, at('2025-10-26T00:59:59Z'))).toBe(2 * hourMs)
    expect(offsetMs(berlin, at('2025-10-26T01:00:00Z'))).toBe(hourMs)
    expect(offsetMs('Asia/Kolkata', at('2026-01-01T00:00:00Z'))).toBe(5.5 * hourMs)
  })

  test('knows the hour and the weekend of the plant, not of UTC', () => {
    expect(plantClock(berlin, at('2025-11-21T22:59:00Z'))).toMatchObject({ weekend: false })
    expect(plantClock(berlin, at('2025-11-21T23:30:00Z'))).toEqual({ hour: 0.5, weekend: true })
    expect(plantClock(berlin, at('2025-11-23T23:00:00Z'))).toEqual({ hour: 0, weekend: false })
  })

  test('the early shift starts at six on the wall before and after each clock change', () => {
    const factor = (iso: string) => shiftFactor(plantClock(berlin, at(iso)))
    for (const [date, utcHour] of [
      ['2025-10-24', '04'],
      ['2025-10-27', '05'],
      ['2026-03-27', '05'],
      ['2026-03-30', '04'],
    ]) {
      const start = at(`${date}T${utcHour}:00:00Z`)
      expect([factor(new Date(start - 60_000).toISOString()), factor(new Date(start).toISOString())]).toEqual([0.75, 1])
    }
    expect(factor('2026-03-29T03:59:00Z')).toBeCloseTo(0.525)
    expect(factor('2026-03-29T04:00:00Z')).toBeCloseTo(0.7)
    expect(factor('2025-10-26T04:59:00Z')).toBeCloseTo(0.525)
    expect(factor('2025-10-26T05:00:00Z')).toBeCloseTo(0.7)
  })

  test('finds a working day at a time of the wall clock', () => {
    const monday = at('2026-03-30T05:00:00Z')
    expect(workdayTime(berlin, monday, 0, '10:20')).toBe(at('2026-03-30T08:20:00Z'))
    expect(workdayTime(berlin, monday, 1, '10:20')).toBe(at('2026-03-27T09:20:00Z'))
    expect(workdayTime(berlin, monday, -3, '14:00')).toBe(at('2026-04-02T12:00:00Z'))
  })
})
