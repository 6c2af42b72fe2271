import { expect, test } from 'vitest'
import { isNarrowed, parseOverviewFilters } from './filters'

test('reads what is understood and leaves out the rest', () => {
  const params = { search: ' pump ', site: 'North', area: ['A', 'B'], state: 'loud', page: '3' }
  expect(parseOverviewFilters(params)).toEqual({ search: 'pump', site: 'North', page: 3 })
  expect(parseOverviewFilters({ state: 'attention', equipment: 'P-1' })).toMatchObject({
    state: 'attention',
    equipment: 'P-1',
    page: 1,
  })
})

test('a page alone narrows nothing', () => {
  expect(isNarrowed(parseOverviewFilters({ page: '2' }))).toBe(false)
  expect(isNarrowed(parseOverviewFilters({ state: 'alert' }))).toBe(true)
})
