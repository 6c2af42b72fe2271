import { expect, test } from 'vitest'
import { localInstant } from './local-instant'
import { wallInstants } from './wall-instants'

const minute = 60_000_000
const hour = 60 * minute
const utc = (iso: string) => Date.parse(`${iso}Z`) * 1000

/** The days on which these clocks change, and one on which they do not. Kathmandu has none since 1986. */
const days: [zone: string, day: string][] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Europe/Berlin', '2026-07-01'],
  ['America/St_Johns', '2026-03-08'],
  ['America/St_Johns', '2026-11-01'],
  ['America/St_Johns', '2006-10-29'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Asia/Kathmandu', '2026-03-29'],
]

/** What a clock in the zone shows at an instant, by the platform's own calendar. */
function shownBy(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at / 1000).map(({ type, value }) => [type, value]))
    return utc(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`)
  }
}

/** Every instant, by the minute, from a day before to two days after, under what the clock shows. */
function bruteForce(zone: string, day: string): Map<number, number[]> {
  const shown = shownBy(zone)
  const found = new Map<number, number[]>()
  for (let at = utc(`${day}T00:00`) - 24 * hour; at < utc(`${day}T00:00`) + 48 * hour; at += minute) {
    found.set(shown(at), [...(found.get(shown(at)) ?? []), at])
  }
  return found
}

test.each(days)('%s on %s: each minute of the clock has the instants that the calendar says', (zone, day) => {
  const instantsOf = wallInstants(zone)
  const expected = bruteForce(zone, day)
  for (let wall = utc(`${day}T00:00`); wall < utc(`${day}T00:00`) + 24 * hour; wall += minute) {
    expect(instantsOf(wall), new Date(wall / 1000).toISOString()).toEqual(expected.get(wall) ?? [])
    expect(instantsOf(wall + 1)).toEqual((expected.get(wall) ?? []).map((at) => at + 1))
  }
})

const steps = [5, 10, 15, 30]
const walks = days.flatMap(([zone, day]) => steps.map((minutes) => [zone, day, minutes] as const))

test.each(walks)(
  '%s around %s, every %i minutes: the local stamps alone give every instant back',
  (zone, day, minutes) => {
    const shown = shownBy(zone)
    const instants: number[] = []
    for (let at = utc(`${day}T00:00`) - 20 * hour; at < utc(`${day}T00:00`) + 30 * hour; at += minutes * minute) {
      instants.push(at)
    }
    const oldestFirst = localInstant(wallInstants(zone))
    expect(instants.map((at) => oldestFirst(shown(at)))).toEqual(instants)
    const newestFirst = localInstant(wallInstants(zone))
    expect(instants.toReversed().map((at) => newestFirst(shown(at)))).toEqual(instants.toReversed())
  },
)

test('hourly rows: the stamp that stands twice is both passes', () => {
  const instantOf = localInstant(wallInstants('Europe/Berlin'))
  const rows = ['00:00', '01:00', '02:00', '02:00', '03:00'].map((clock) => instantOf(utc(`2026-10-25T${clock}`)))
  expect(rows).toEqual(['24T22', '24T23', '25T00', '25T01', '25T02'].map((at) => utc(`2026-10-${at}:00`)))
})

test('a row written twice among close rows stays in the first pass', () => {
  const instantOf = localInstant(wallInstants('Europe/Berlin'))
  const rows = ['01:55', '02:00', '02:00', '02:05'].map((clock) => instantOf(utc(`2026-10-25T${clock}`)))
  expect(rows).toEqual(['23:55', '00:00', '00:00', '00:05'].map((at, i) => utc(`2026-10-${i === 0 ? 24 : 25}T${at}`)))
})

test('a skipped hour has no instant, and rows after it go on', () => {
  const instantOf = localInstant(wallInstants('Europe/Berlin'))
  expect(instantOf(utc('2026-03-29T01:59'))).toBe(utc('2026-03-29T00:59'))
  expect(instantOf(utc('2026-03-29T02:00'))).toBeNull()
  expect(instantOf(utc('2026-03-29T03:00'))).toBe(utc('2026-03-29T01:00'))
})

test('an unknown zone is an error', () => {
  expect(() => wallInstants('Europe/Nowhere')).toThrow(RangeError)
})
