import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localFromInstant } from '@/lib/plant-time'
import { holdsForAll } from '@/lib/testing-properties'
import { quietUntil } from './quiet-hours'

const corpus = new URL('./quiet-hours.corpus.json', import.meta.url)
const night = { from: '22:00', to: '06:00' }

test.each([
  ['2026-01-10T20:59:00Z', null],
  ['2026-01-10T21:00:00Z', '2026-01-11T05:00:00.000Z'],
  ['2026-01-10T23:30:00Z', '2026-01-11T05:00:00.000Z'],
  ['2026-01-11T04:59:59Z', '2026-01-11T05:00:00.000Z'],
  ['2026-01-11T05:00:00Z', null],
  // The night in which the clocks go forward, and that in which they go back.
  ['2026-03-28T23:00:00Z', '2026-03-29T04:00:00.000Z'],
  ['2026-10-24T22:00:00Z', '2026-10-25T05:00:00.000Z'],
])('in Berlin from 22:00 to 06:00: at %s until %s', (now, until) => {
  expect(quietUntil(new Date(now), night, 'Europe/Berlin')?.toISOString() ?? null).toBe(until)
})

test('within a day, and never from a time to the same', () => {
  const noon = new Date('2026-01-10T12:30:00Z')
  expect(quietUntil(noon, { from: '12:00', to: '13:00' }, 'UTC')).toEqual(new Date('2026-01-10T13:00:00Z'))
  expect(quietUntil(noon, { from: '13:00', to: '14:00' }, 'UTC')).toBeNull()
  expect(quietUntil(noon, { from: '12:30', to: '12:30' }, 'UTC')).toBeNull()
})

const clock = fc.integer({ min: 0, max: 1_439 }).map((minutes) => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
})

test('they end within a day, and at their end they are over', async () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata')
  await holdsForAll(
    { name: 'quiet', corpus },
    [fc.integer({ min: 1_767_225_600, max: 1_798_761_599 }), clock, clock, zones],
    (seconds, from, to, timeZone) => {
      const now = new Date(seconds * 1_000)
      const until = quietUntil(now, { from, to }, timeZone)
      if (!until) return
      expect(until.getTime()).toBeGreaterThan(now.getTime())
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(26 * 3_600_000)
      const end = localFromInstant(until, timeZone).slice(11)
      const skipped = end !== to
      if (!skipped) expect(quietUntil(until, { from, to }, timeZone)).toBeNull()
    },
  )
})
