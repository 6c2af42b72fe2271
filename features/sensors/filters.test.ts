import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSensorFilters, sensorSorts } from './filters'

describe('parseSensorFilters', () => {
  it('reads what it knows', () => {
    expect(
      parseSensorFilters({
        site: 'North',
        area: ' Hall A ',
        state: 'silent',
        sort: 'age',
        direction: 'desc',
        page: '3',
      }),
    ).toEqual({
      site: 'North',
      area: 'Hall A',
      state: 'silent',
      sort: 'age',
      direction: 'desc',
      page: 3,
    })
  })

  it('never fails, and never lets a sort column through that is not on the list', () => {
    const param = fc.option(fc.oneof(fc.string(), fc.array(fc.string())), { nil: undefined })
    const names = ['search', 'site', 'area', 'type', 'equipment', 'state', 'sort', 'direction', 'page']
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), param), (params) => {
        const filters = parseSensorFilters(params)
        expect(sensorSorts).toContain(filters.sort)
        expect(filters.page).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
