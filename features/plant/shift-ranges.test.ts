import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftRanges } from './shift-ranges'

const shifts = [
  { name: 'Early', start: '06:00', end: '14:00' },
  { name: 'Late', start: '14:00', end: '22:00' },
  { name: 'Night', start: '22:00', end: '06:00' },
]
const berlin = { shifts, timeZone: 'Europe/Berlin' }
const at = (text: string) => new Date(text)
const hours = (range: { from: Date; to: Date } | null) =>
  range && (range.to.getTime() - range.from.getTime()) / 3_600_000

describe('shiftRanges', () => {
  it('finds the shift that runs and the one before it', () => {
    expect(shiftRanges(berlin, at('2026-11-20T10:00:00+01:00'))).toEqual({
      shift: { from: at('2026-11-20T06:00:00+01:00'), to: at('2026-11-20T14:00:00+01:00') },
      'last-shift': { from: at('2026-11-19T22:00:00+01:00'), to: at('2026-11-20T06:00:00+01:00') },
    })
  })

  it('belongs to the next shift at the moment of change', () => {
    expect(shiftRanges(berlin, at('2026-11-20T14:00:00+01:00')).shift?.from).toEqual(at('2026-11-20T14:00:00+01:00'))
  })

  it('runs over midnight', () => {
    const { shift } = shiftRanges(berlin, at('2026-11-20T02:00:00+01:00'))
    expect(shift).toEqual({ from: at('2026-11-19T22:00:00+01:00'), to: at('2026-11-20T06:00:00+01:00') })
  })

  it('finds the night before where nights are the only shift', () => {
    const nights = { shifts: shifts.slice(2), timeZone: 'UTC' }
    expect(shiftRanges(nights, at('2026-11-20T02:00:00Z'))).toEqual({
      shift: { from: at('2026-11-19T22:00:00Z'), to: at('2026-11-20T06:00:00Z') },
      'last-shift': { from: at('2026-11-18T22:00:00Z'), to: at('2026-11-19T06:00:00Z') },
    })
  })

  it('has nine hours in the night the clocks go back, seven when they go forward, seven and a half on Lord Howe', () => {
    expect(hours(shiftRanges(berlin, at('2026-10-25T01:00:00Z')).shift)).toBe(9)
    expect(hours(shiftRanges(berlin, at('2026-03-29T01:00:00Z')).shift)).toBe(7)
    const lordHowe = { shifts, timeZone: 'Australia/Lord_Howe' }
    expect(hours(shiftRanges(lordHowe, at('2026-10-03T16:00:00Z')).shift)).toBe(7.5)
  })

  it('runs none between shifts, and none without shifts', () => {
    const dayShift = { shifts: shifts.slice(0, 1), timeZone: 'Asia/Kathmandu' }
    expect(shiftRanges(dayShift, at('2026-11-20T20:00:00+05:45'))).toEqual({
      shift: null,
      'last-shift': { from: at('2026-11-20T06:00:00+05:45'), to: at('2026-11-20T14:00:00+05:45') },
    })
    expect(shiftRanges({ shifts: [], timeZone: 'UTC' }, at('2026-11-20T20:00:00Z'))).toEqual({
      shift: null,
      'last-shift': null,
    })
  })

  it('lets the one that began last run where two overlap', () => {
    const overlapping = [shifts[0], { name: 'Late', start: '13:30', end: '22:00' }].filter(
      (shift) => shift !== undefined,
    )
    const { shift, 'last-shift': last } = shiftRanges(
      { shifts: overlapping, timeZone: 'UTC' },
      at('2026-11-20T13:45:00Z'),
    )
    expect(shift?.from).toEqual(at('2026-11-20T13:30:00Z'))
    expect(last?.from).toEqual(at('2026-11-20T06:00:00Z'))
  })

  it('leaves no moment without a shift where they follow each other, in any zone', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe')
    const moment = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(zone, moment, (timeZone, now) => {
        const { shift, 'last-shift': last } = shiftRanges({ shifts, timeZone }, now)
        expect(shift && shift.from <= now && now < shift.to).toBe(true)
        expect(last?.to).toEqual(shift?.from)
      }),
    )
  })
})
