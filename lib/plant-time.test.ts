import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantFromLocal, localFromInstant, plantWeek, startOfPlantDay } from './plant-time'

const zones = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']
const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000

describe('instantFromLocal', () => {
  it('reads plant time, not the time of the machine', () => {
    expect(instantFromLocal('2026-07-01T14:00', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T12:00:00.000Z')
    expect(instantFromLocal('2026-07-01', 'Asia/Kathmandu')?.toISOString()).toBe('2026-06-30T18:15:00.000Z')
  })

  it('takes the later instant in a skipped hour and the earlier one in a repeated hour', () => {
    expect(instantFromLocal('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantFromLocal('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01T00:00', '2026-01-01T25:00', '26-1-1'])('refuses %j', (text) => {
    expect(instantFromLocal(text, 'UTC')).toBeNull()
  })

  it('undoes localFromInstant outside a repeated hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), fc.constantFrom(...zones), (minute, zone) => {
        const at = new Date(minute * 60_000)
        const back = instantFromLocal(localFromInstant(at, zone), zone)
        expect(Math.abs(hours(at, back ?? new Date(0)))).toBeLessThanOrEqual(1)
        expect(localFromInstant(back ?? new Date(0), zone)).toBe(localFromInstant(at, zone))
      }),
    )
  })
})

describe('startOfPlantDay', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['America/St_Johns', '2026-11-01', 25],
    ['Asia/Kathmandu', '2026-03-29', 24],
  ])('knows that %s has a day on %s of %d hours', (zone, day, length) => {
    const noon = instantFromLocal(`${day}T12:00`, zone) ?? new Date(0)
    expect(hours(startOfPlantDay(noon, zone), startOfPlantDay(noon, zone, 1))).toBe(length)
  })
})

describe('plantWeek', () => {
  it('runs from a Monday’s midnight to the next around any moment, in any zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), fc.constantFrom(...zones), (minute, zone) => {
        const at = new Date(minute * 60_000)
        const { from, to } = plantWeek(at, zone)
        expect(from <= at && at < to).toBe(true)
        const monday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone })
        expect([monday.format(from), monday.format(to)]).toEqual(['Mon', 'Mon'])
        expect(Math.abs(hours(from, to) - 168)).toBeLessThanOrEqual(24)
      }),
    )
  })
})
