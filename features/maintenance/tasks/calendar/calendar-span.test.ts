import fc from 'fast-check'
import { expect, test } from 'vitest'
import { env } from '@/lib/env'
import { zoned } from '@/lib/plant-time'
import { calendarSpan } from './calendar-span'

const { SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const at = (text: string) => new Date(text)
const berlin = 'Europe/Berlin'

test('a month in whole weeks, with its ends in plant time', () => {
  const { days, from, to, ...rest } = calendarSpan(
    { span: 'month', day: '2026-03-15' },
    at('2026-03-29T12:00:00Z'),
    berlin,
  )
  expect(rest).toEqual({
    span: 'month',
    first: '2026-03-01',
    last: '2026-03-31',
    previous: '2026-02-01',
    next: '2026-04-01',
  })
  expect([days[0]?.date, days.at(-1)?.date, days.length]).toEqual(['2026-02-23', '2026-04-05', 42])
  expect([from, to]).toEqual([at('2026-02-22T23:00:00Z'), at('2026-04-05T22:00:00Z')])
  expect(days.filter(({ isToday }) => isToday).map(({ date }) => date)).toEqual(['2026-03-29'])
  expect(days.filter(({ isInside }) => isInside)).toHaveLength(31)
})

test('a week over the turn of the year', () => {
  const week = calendarSpan({ span: 'week', day: '2027-01-01' }, at('2026-11-01T00:00:00Z'), berlin)
  expect(week).toMatchObject({ first: '2026-12-28', last: '2027-01-03', previous: '2026-12-21', next: '2027-01-04' })
})

test('today is the day of the plant, not of the server', () => {
  const now = at('2026-03-31T20:00:00Z')
  expect(calendarSpan({ span: 'month' }, now, 'Asia/Kathmandu').first).toBe('2026-04-01')
  expect(calendarSpan({ span: 'month' }, now, 'UTC').first).toBe('2026-03-01')
})

test.each(['2026-02-30', '0001-01-01', '9999-12-31', 'tomorrow'])('%s is no day to show', (day) => {
  expect(calendarSpan({ span: 'month', day }, at('2026-05-05T00:00:00Z'), 'UTC').first).toBe('2026-05-01')
})

test('there and back again, whole weeks from Monday, days that follow each other, in any zone', () => {
  const zone = fc.constantFrom(berlin, 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia')
  const moment = fc.date({ min: at('1980-01-01T00:00:00Z'), max: at('2190-01-01T00:00:00Z'), noInvalidDate: true })
  const span = fc.constantFrom('month' as const, 'week' as const)
  console.info(`calendars: seed ${seed}`)
  fc.assert(
    fc.property(zone, moment, span, (timeZone, now, wanted) => {
      const shown = calendarSpan({ span: wanted }, now, timeZone)
      expect(calendarSpan({ span: wanted, day: shown.next }, now, timeZone).previous).toBe(shown.first)
      expect(shown.days.length % 7).toBe(0)
      expect(shown.days.filter(({ isToday }) => isToday)).toHaveLength(1)
      expect(shown.from <= now && now < shown.to).toBe(true)
      expect(zoned(shown.from, timeZone).dayOfWeek).toBe(1)
    }),
    { seed },
  )
})
