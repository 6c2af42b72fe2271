import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localFromInstant } from '@/lib/plant-time'
import { newestDue, nextFromDone, nextOccurrence, occurrencesAfter } from './occurrences'

const weekly = { rule: 'FREQ=WEEKLY;INTERVAL=1', startsLocal: '2026-03-15T02:30', timeZone: 'Europe/Berlin' }
const iso = (dates: (Date | null)[]) => dates.map((date) => date?.toISOString())

test('the time of day stays when the clocks change; a date in a skipped hour is an hour later, in a repeated one the first', () => {
  expect(iso(occurrencesAfter(weekly, new Date('2026-03-20'), 3))).toEqual([
    '2026-03-22T01:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-04-05T00:30:00.000Z',
  ])
  expect(iso([nextOccurrence(weekly, new Date('2026-10-20'))])).toEqual(['2026-10-25T00:30:00.000Z'])
})

test('the first date counts itself, and nothing before it', () => {
  expect(iso(occurrencesAfter(weekly, new Date('2020-01-01'), 1))).toEqual(['2026-03-15T01:30:00.000Z'])
})

test.each([
  ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1', ['2026-01-31', '2026-02-28', '2026-03-31']],
  ['FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO', ['2026-02-02', '2026-03-02', '2026-04-06']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', ['2026-01-30', '2026-02-09', '2026-02-13']],
  ['FREQ=YEARLY;INTERVAL=1', ['2027-01-15', '2028-01-15', '2029-01-15']],
])('%s', (rule, dates) => {
  const recurrence = { rule, startsLocal: '2026-01-15T08:00', timeZone: 'Asia/Kolkata' }
  const found = occurrencesAfter(recurrence, new Date('2026-01-27T00:00:00Z'), 3)
  expect(found.map((at) => localFromInstant(at, 'Asia/Kolkata'))).toEqual(dates.map((date) => `${date}T08:00`))
})

test.each([
  ['FREQ=MONTHLY;INTERVAL=1', '2026-01-31', ['2026-02-28', '2026-03-31', '2026-04-30']],
  ['FREQ=MONTHLY;INTERVAL=3', '2026-11-30', ['2027-02-28', '2027-05-30', '2027-08-30']],
  ['FREQ=YEARLY;INTERVAL=1', '2028-02-29', ['2029-02-28', '2030-02-28', '2031-02-28']],
  ['FREQ=YEARLY;INTERVAL=1', '2026-10-31', ['2027-10-31', '2028-10-31', '2029-10-31']],
])('%s from %s leaves no month out that is shorter', (rule, start, dates) => {
  const recurrence = { rule, startsLocal: `${start}T08:00`, timeZone: 'UTC' }
  expect(iso(occurrencesAfter(recurrence, new Date(`${start}T12:00Z`), 3))).toEqual(
    dates.map((date) => `${date}T08:00:00.000Z`),
  )
})

test('from done it is counted from that day, at the same time of day', () => {
  const quarterly = { rule: 'FREQ=MONTHLY;INTERVAL=3', startsLocal: '2026-01-01T06:00', timeZone: 'Europe/Berlin' }
  const next = (doneAt: string, made: Date | null = null) => iso([nextFromDone(quarterly, new Date(doneAt), made)])
  expect(next('2026-02-10T15:00:00Z')).toEqual(['2026-05-10T04:00:00.000Z'])
  expect(next('2026-02-10T15:00:00Z', new Date('2026-05-10T04:00:00Z'))).toEqual(['2026-08-10T04:00:00.000Z'])
})

test.each(['2026-02-09T23:10:00Z', '2026-02-10T04:59:00Z', '2026-02-10T05:00:00Z', '2026-02-10T22:59:00Z'])(
  'done at %s it is not due again on that day of the plant',
  (doneAt) => {
    const daily = { rule: 'FREQ=DAILY;INTERVAL=1', startsLocal: '2026-01-01T06:00', timeZone: 'Europe/Berlin' }
    expect(iso([nextFromDone(daily, new Date(doneAt), null)])).toEqual(['2026-02-11T05:00:00.000Z'])
  },
)

test('of dates that were missed the newest counts', () => {
  const due = new Date('2026-03-15T01:30:00Z')
  expect(iso([newestDue(weekly, due, new Date('2026-04-01'))])).toEqual(['2026-03-29T01:30:00.000Z'])
  expect(newestDue(weekly, due, new Date('2026-03-01'))).toEqual(due)
})

test('dates come one after another, each after the instant, wherever it is and whatever the zone', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
  const rule = fc.constantFrom('FREQ=DAILY;INTERVAL=1', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY;INTERVAL=1')
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const holds = fc.property(zone, rule, minute, at, (timeZone, given, minutes, after) => {
    const time = new Date(minutes * 60_000).toISOString().slice(11, 16)
    const recurrence = { rule: given, startsLocal: `2026-01-10T${time}`, timeZone }
    const all = [after, ...occurrencesAfter(recurrence, after, 6)]
    expect(all).toHaveLength(7)
    for (const [place, one] of all.slice(1).entries()) {
      expect(one.getTime()).toBeGreaterThan(all[place]?.getTime() ?? Number.POSITIVE_INFINITY)
      expect(nextOccurrence(recurrence, all[place] ?? one)).toEqual(one)
    }
  })
  fc.assert(holds, { numRuns: 60 })
})
