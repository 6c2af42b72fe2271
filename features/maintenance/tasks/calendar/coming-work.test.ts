import { expect, test } from 'vitest'
import { comingWork } from './coming-work'

const at = (text: string) => new Date(text)
const march = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z') }
const weekly = {
  id: 'a',
  title: 'Grease',
  equipmentTag: 'P-1',
  rule: 'FREQ=WEEKLY;INTERVAL=1',
  startsLocal: '2026-03-16T06:00',
  basis: 'due',
  nextDueAt: at('2026-03-16T05:00:00Z'),
  pausedAt: null,
} as const
const days = (...given: Parameters<typeof comingWork>) => comingWork(...given).map(({ at: date }) => date.toISOString())

test('the next date and those after it, by the plant’s clocks', () => {
  const expected = ['2026-03-16T05:00:00.000Z', '2026-03-23T05:00:00.000Z', '2026-03-30T04:00:00.000Z']
  expect(days([weekly], 'Europe/Berlin', march)).toEqual(expected)
  const april = { from: at('2026-04-06T04:00:00Z'), to: at('2026-04-14T00:00:00Z') }
  expect(days([weekly], 'Europe/Berlin', april)).toEqual(['2026-04-06T04:00:00.000Z', '2026-04-13T04:00:00.000Z'])
})

test('of what counts from its end the next alone; of what is paused, under way or later, none', () => {
  expect(days([{ ...weekly, basis: 'done' }], 'UTC', march)).toEqual(['2026-03-16T05:00:00.000Z'])
  expect(days([{ ...weekly, pausedAt: march.from }], 'UTC', march)).toEqual([])
  expect(days([{ ...weekly, nextDueAt: null }], 'UTC', march)).toEqual([])
  expect(days([{ ...weekly, nextDueAt: march.to }], 'UTC', march)).toEqual([])
})

test('of several schedules in the order of their dates', () => {
  const daily = { ...weekly, id: 'b', title: 'Look', rule: 'FREQ=DAILY;INTERVAL=7', basis: 'due' as const }
  const found = comingWork([daily, weekly], 'UTC', march)
  expect(found.map(({ title }) => title).slice(0, 3)).toEqual(['Grease', 'Look', 'Grease'])
})
