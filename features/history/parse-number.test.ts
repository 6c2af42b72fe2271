import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectDecimal } from './detect-decimal'
import { parseNumber } from './parse-number'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

test('every finite number that is written with a point or a comma is read back exactly', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(parseNumber(String(value), 'point')).toBe(value === 0 ? 0 : value)
      expect(parseNumber(String(value).replace('.', ','), 'comma')).toBe(value === 0 ? 0 : value)
    }),
    { numRuns: 500 },
  )
})

test('what is not one plain finite number is none', () => {
  for (const text of [
    '',
    ' ',
    'NaN',
    'nan',
    'Infinity',
    '-inf',
    '1e999',
    '0x10',
    '1_000',
    '1 000',
    '1,5',
    '.',
    '-',
    '1.2.3',
  ]) {
    expect(parseNumber(text, 'point'), text).toBeNull()
  }
  expect(parseNumber('1.5', 'comma')).toBeNull()
  expect(parseNumber('1.234,5', 'comma')).toBeNull()
})

test('the decimal sign is told where the numbers leave no doubt', () => {
  expect(detectDecimal(['1.5', '2', '-3e5', 'NaN', ''])).toBe('point')
  expect(detectDecimal(['1.234', '5.678'])).toBe('point')
  expect(detectDecimal(['1,5', '2', '1,234'])).toBe('comma')
  expect(detectDecimal(['0,125', '0,250'])).toBe('comma')
  expect(detectDecimal(['1234,567'])).toBe('comma')
  expect(detectDecimal([])).toBe('point')
})

test('a comma that may group digits, and both signs in one file, need a word from a person', () => {
  expect(detectDecimal(['1,234', '5,678', '12'])).toBe('ambiguous')
  expect(detectDecimal(['1,5', '2.5'])).toBe('ambiguous')
  expect(detectDecimal(['1,234.5'])).toBe('ambiguous')
  expect(detectDecimal(['1.234,5'])).toBe('ambiguous')
})
