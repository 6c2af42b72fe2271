import { expect, test } from 'vitest'
import { parseOverviewFilters } from './filters'

test('reads what is understood and leaves out the rest', () => {
  const params = { search: ' pump ', site: 'North', area: ['A', 'B'], state: 'loud', page: '3' }
  expect(parseOverviewFilters(params)).toEqual({ search: 'pump', site: 'North', page: 3, rows: 50 })
  expect(parseOverviewFilters({ state: 'attention', equipment: 'P-1' })).toMatchObject({
    state: 'attention',
    equipment: 'P-1',
    page: 1,
  })
})

test('a wall is given more machines, which take turns there', () => {
  expect(parseOverviewFilters({ kiosk: '1' })).toMatchObject({ page: 1, rows: 100 })
})
