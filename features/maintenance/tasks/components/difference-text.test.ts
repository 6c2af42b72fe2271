import { expect, test } from 'vitest'
import { differenceText } from './difference-text'

const clock = { now: new Date('2026-03-05T12:00:00Z'), timeZone: 'UTC' }

test.each([
  ['title', { from: 'Look', to: 'Look twice' }, 'Title: Look → Look twice'],
  ['description', { from: null, to: 'Bring a lamp' }, 'Details: – → Bring a lamp'],
  ['priority', { from: 'low', to: 'urgent' }, 'Priority: Low → Urgent'],
  ['failureMode', { from: null, to: 'noise' }, 'How it shows: – → Noise'],
  ['type', { from: 'corrective', to: 'of old' }, 'Kind: Corrective → of old'],
  ['colour', { from: 'red', to: null }, 'colour: red → –'],
])('%s', (field, difference, sentence) => {
  expect(differenceText(field, difference, clock)).toBe(sentence)
})

test('a due time is told in plant time', () => {
  const text = differenceText(
    'dueAt',
    { from: '2026-03-05T08:00:00.000Z', to: null },
    { ...clock, timeZone: 'Europe/Berlin' },
  )
  expect(text).toMatch(/^Due: .*9:00.* → –$/)
})
