import { expect, test } from 'vitest'
import { parsePeriod } from './parse-period'

test('both days belong to it, whatever their length', () => {
  expect(parsePeriod({ from: '2026-03-28', to: '2026-03-29' }, 'Europe/Berlin')).toEqual({
    from: new Date('2026-03-27T23:00:00Z'),
    to: new Date('2026-03-29T22:00:00Z'),
  })
})

test.each([
  [{}],
  [{ from: '2026-03-28' }],
  [{ from: '2026-03-29', to: '2026-03-28' }],
  [{ from: '2026-02-30', to: '2026-03-28' }],
  [{ from: '0001-01-01', to: '2026-03-28' }],
  [{ from: ['2026-03-28', '2026-03-28'], to: '2026-03-28' }],
])('%j is no period', (params) => {
  expect(parsePeriod(params, 'UTC')).toBeNull()
})
