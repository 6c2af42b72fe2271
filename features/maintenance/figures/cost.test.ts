import { expect, test } from 'vitest'
import { entryOn, tenDays } from './arrange-facts'
import { cost, totalOf } from './cost'
import { figureLines } from './export-lines'
import { parseFigureFilters } from './filters'
import { sayFigure } from './say-figure'

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
    { tag: 'P-2', entries: 1, labourMinutes: 0, labour: 0, parts: 200, foreign: [] },
    { tag: 'P-1', entries: 2, labourMinutes: 120, labour: 120, parts: 12.5, foreign: [] },
    { tag: null, entries: 1, labourMinutes: 0, labour: 0, parts: 0, foreign: [] },
  ])
  expect(machines?.reduce((sum, row) => sum + totalOf(row), 0)).toBe(value)
})

/** An hour at 60 is 60 € more; parts for 5 and 7 US$ are 12 US$ beside it, of which P-1 has 5. */
test('parts that were paid in another currency stand beside the sum, and are not added to it', () => {
  const abroad = [
    entryOn('2026-03-04T00:00:00Z', { id: 'hour', labourMinutes: 60, partsCost: 5, currency: 'USD' }),
    entryOn('2026-03-05T00:00:00Z', { id: 'paid', partsCost: 7, currency: 'USD', ...second }),
  ]
  const found = cost(tenDays({ entries: [...entries, ...abroad] }))
  expect([found.value, found.parts, found.foreign]).toEqual([
    392.5,
    { labourMinutes: 180, partsCost: 212.5 },
    [{ currency: 'USD', amount: 12 }],
  ])
  const own = found.machines?.find(({ tag }) => tag === 'P-1')
  expect(own).toMatchObject({ parts: 12.5, labour: 180, foreign: [{ currency: 'USD', amount: 5 }] })
  expect(sayFigure(found, 'EUR')).toBe('€392.50 + $12.00')
  const asked = parseFigureFilters({ from: '2026-03-01', to: '2026-03-10' }, 'UTC', new Date('2026-04-01T00:00:00Z'))
  const lines = figureLines([found], asked, 'EUR')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  const abroadOnly = lines.filter((line) => line[2] === 'USD').map((line) => [line[1], line[8], line[11]])
  expect(abroadOnly).toEqual([
    ['12', 'hour', '5'],
    ['12', 'paid', '7'],
  ])
  expect(cost(tenDays({ entries: abroad.slice(1), labourRate: null }))).toMatchObject({
    ...{ value: null, foreign: [{ currency: 'USD', amount: 7 }] },
  })
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
