import { expect, test } from 'vitest'
import { entryOn, tenDays } from './arrange-facts'
import { cost, totalOf } from './cost'

const second = { machineId: 'P-2', tag: 'P-2' }
const nowhere = { machineId: null, tag: null }
const entries = [
  entryOn('2026-03-02T00:00:00Z', { id: 'a', labourMinutes: 90 }),
  entryOn('2026-03-03T00:00:00Z', { id: 'b', labourMinutes: 30, partsCost: 12.5 }),
  entryOn('2026-03-03T00:00:00Z', { id: 'parts', partsCost: 200, ...second }),
  entryOn('2026-03-03T00:00:00Z', { id: 'free', labourMinutes: 0, ...nowhere }),
  entryOn('2026-03-03T00:00:00Z', { id: 'silent' }),
  entryOn('2026-03-03T00:00:00Z', { id: 'wrong', labourMinutes: 600, partsCost: 9, isCorrected: true }),
  entryOn('2026-03-11T00:00:00Z', { id: 'next', labourMinutes: 600, partsCost: 9 }),
]

/** 90 and 30 minutes at 60 an hour are 120, and parts for 12.50 and 200: 332.50. */
test('cost is labour at the rate and what parts cost, by event and by machine', () => {
  const { value, parts, counted, leftOut, machines } = cost(tenDays({ entries }))
  expect([value, parts]).toEqual([332.5, { labourMinutes: 120, partsCost: 212.5 }])
  expect(counted.map(({ id, amount }) => [id, amount])).toEqual([
    ['a', 90],
    ['b', 42.5],
    ['parts', 200],
    ['free', 0],
  ])
  expect(leftOut.map(({ id, reason }) => [id, reason])).toEqual([
    ['silent', 'no_cost'],
    ['wrong', 'corrected'],
  ])
  expect(machines).toEqual([
    { tag: 'P-2', entries: 1, labourMinutes: 0, labour: 0, parts: 200 },
    { tag: 'P-1', entries: 2, labourMinutes: 120, labour: 120, parts: 12.5 },
    { tag: null, entries: 1, labourMinutes: 0, labour: 0, parts: 0 },
  ])
  expect(machines?.reduce((sum, row) => sum + totalOf(row), 0)).toBe(value)
})

test('where no rate is set only parts cost anything that is known', () => {
  const found = cost(tenDays({ entries, labourRate: null }))
  expect([found.value, found.parts]).toEqual([212.5, { labourMinutes: 120, partsCost: 212.5 }])
  expect(found.counted.map(({ amount }) => amount)).toEqual([null, 12.5, 200, null])
  expect(found.machines?.map(({ labour }) => labour)).toEqual([null, null, null])
  const hours = entries.filter(({ partsCost }) => partsCost === null)
  expect(cost(tenDays({ entries: hours, labourRate: null }))).toMatchObject({
    value: null,
    parts: { labourMinutes: 90 },
  })
})
