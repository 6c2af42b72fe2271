import { expect, test } from 'vitest'
import { answersText, limitsText, openItems } from './answers-text'

const item = (more: object) => ({
  kind: 'number' as const,
  label: 'Oil temperature',
  unit: '°C',
  lower: 20,
  upper: 80,
  isRequired: false,
  answer: '55',
  isOutside: false,
  ...more,
})

test('an entry tells each answer, and of a value beyond its limits which they are', () => {
  const tick = { kind: 'tick' as const, label: 'Guard in place' }
  const items = [
    item({ ...tick, answer: 'yes' }),
    item({ ...tick, answer: null }),
    item({}),
    item({ answer: '95', isOutside: true }),
    item({ kind: 'choice', label: 'Belt', unit: null, answer: 'worn' }),
    item({ kind: 'text', label: 'Noise', unit: null, answer: null }),
  ]
  expect(answersText(items).split('\n')).toEqual([
    '✓ Guard in place',
    '✗ Guard in place',
    '• Oil temperature: 55 °C',
    '⚠ Oil temperature: 95 °C (20 … 80 °C)',
    '• Belt: worn',
    '• Noise: –',
  ])
  expect(answersText([])).toBe('')
})

test('limits are told as far as there are any', () => {
  expect(limitsText({ lower: 20, upper: null, unit: 'bar' })).toBe('≥ 20 bar')
  expect(limitsText({ lower: null, upper: 4.5, unit: null })).toBe('≤ 4.5')
  expect(limitsText({ lower: null, upper: null, unit: 'bar' })).toBe('')
})

test('only what must be answered is open', () => {
  const open = item({ isRequired: true, answer: null })
  expect(openItems([open, item({ isRequired: true }), item({ answer: null })])).toEqual([open])
})
