import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantFromLocal, startOfPlantDay } from './plant-time'
import { timeTicks } from './time-ticks'

const range = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) })
const labels = (from: string, to: string, zone: string) => timeTicks(range(from, to), zone).map((tick) => tick.label)

describe('timeTicks', () => {
  it('marks round plant hours and names the day at midnight', () => {
    expect(labels('2026-07-01T00:00:00Z', '2026-07-02T00:00:00Z', 'Europe/Berlin')).toEqual([
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      '2 Jul',
    ])
  })

  it('marks plant midnights across a change of the clocks', () => {
    const ticks = timeTicks(range('2026-10-24T12:00:00Z', '2026-10-28T12:00:00Z'), 'Europe/Berlin', 4)
    expect(ticks.map((tick) => new Date(tick.at).toISOString())).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
      '2026-10-27T23:00:00.000Z',
    ])
  })

  it('names months over years', () => {
    expect(labels('2025-12-15T00:00:00Z', '2026-07-15T00:00:00Z', 'UTC').slice(0, 2)).toEqual(['Jan 2026', 'Feb 2026'])
  })

  it('stays inside the range, in order, and few', () => {
    const start = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(start, fc.integer({ min: 10, max: 600 * 86_400 }), (from, seconds) => {
        const asked = { from: new Date(from * 1000), to: new Date((from + seconds) * 1000) }
        const at = timeTicks(asked, 'America/St_Johns').map((tick) => tick.at)
        expect(at.length).toBeLessThanOrEqual(12)
        expect(at).toEqual([...new Set(at)].sort((a, b) => a - b))
        expect(at.every((t) => t >= asked.from.getTime() && t < asked.to.getTime())).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/St_Johns', '2026-03-08', 23],
    ['America/St_Johns', '2026-11-01', 25],
    ['Asia/Kathmandu', '2026-03-29', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('says the time that clocks show in %s on %s, a day of %d hours', (zone, date, hours) => {
    const from = instantFromLocal(date, zone) ?? new Date(0)
    const to = startOfPlantDay(from, zone, 1)
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(hours)
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' })
    for (const most of [8, 30]) {
      const ticks = timeTicks({ from, to }, zone, most)
      expect(ticks.length).toBeGreaterThanOrEqual(most / 2)
      for (const { at, label } of ticks) {
        const shown = clock.format(at)
        expect({ at: new Date(at), label }).toEqual({
          at: new Date(at),
          label: shown === '00:00' ? day.format(at) : shown,
        })
      }
    }
  })
})
