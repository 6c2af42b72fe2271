import { expect, test } from 'vitest'
import { entryOn, taskOf, tenDays } from './arrange-facts'
import { cost } from './cost'
import { figureLines } from './export-lines'
import { parseFigureFilters } from './filters'
import { availability, backlog, compliance } from './work-figures'

const hour = 3_600_000
const at = (text: string) => new Date(text)
const left = (found: { leftOut: { id: string; reason: string }[] }) =>
  found.leftOut.map(({ id, reason }) => [id, reason])

/** 480 h in the plant, 12 h down: 1 − 12 ÷ 480 = 0.975. */
test('availability by what entries say', () => {
  const found = availability(
    tenDays({
      entries: [
        entryOn('2026-03-02T12:00:00Z', { id: 'down', downtimeMinutes: 720 }),
        entryOn('2026-03-03T12:00:00Z', { id: 'silent' }),
        entryOn('2026-03-03T12:00:00Z', { id: 'nowhere', downtimeMinutes: 60, machineId: null }),
        entryOn('2026-03-03T12:00:00Z', { id: 'wrong', downtimeMinutes: 60, isCorrected: true }),
      ],
    }),
  )
  expect(found.value).toBe(0.975)
  expect(found.counted).toMatchObject([{ id: 'down', amount: 12 * hour }])
  expect(left(found)).toEqual([
    ['silent', 'no_downtime'],
    ['nowhere', 'no_machine'],
    ['wrong', 'corrected'],
  ])
  expect(availability(tenDays({ machines: [] })).value).toBeNull()
})

test('backlog is what is open at the end, whatever became of it later', () => {
  const found = backlog(
    tenDays({
      tasks: [
        taskOf('2026-03-10T00:00:00Z', { id: 'open' }),
        taskOf('2026-02-01T00:00:00Z', {
          id: 'later',
          completedAt: at('2026-03-11T00:00:00Z'),
          dueAt: at('2026-03-05T00:00:00Z'),
        }),
        taskOf('2026-03-01T00:00:00Z', { id: 'done', completedAt: at('2026-03-10T23:59:59Z') }),
        taskOf('2026-03-01T00:00:00Z', { id: 'cancelled', cancelledAt: at('2026-03-02T00:00:00Z') }),
        taskOf('2026-03-11T00:00:00Z', { id: 'next' }),
      ],
    }),
  )
  expect([found.value, found.parts.overdue]).toEqual([2, 1])
  expect(found.counted.map(({ id, amount }) => [id, amount])).toEqual([
    ['open', 24 * hour],
    ['later', 38 * 24 * hour],
  ])
})

/** Of four that were due one came late and one not at all: 2 ÷ 4. */
test('preventive work is on time until the end of the plant’s day that it was due', () => {
  const due = (id: string, dueAt: string, completedAt: string | null, more = {}) =>
    taskOf('2026-02-01T00:00:00Z', { id, dueAt: at(dueAt), completedAt: completedAt ? at(completedAt) : null, ...more })
  const found = compliance(
    tenDays({
      tasks: [
        due('early', '2026-03-05T06:00:00Z', '2026-03-04T00:00:00Z'),
        due('same day', '2026-03-05T06:00:00Z', '2026-03-05T23:59:59Z'),
        due('late', '2026-03-05T06:00:00Z', '2026-03-06T00:00:00Z'),
        due('never', '2026-03-06T06:00:00Z', null),
        due('cancelled', '2026-03-06T06:00:00Z', null, { cancelledAt: at('2026-03-05T00:00:00Z') }),
        due('repair', '2026-03-06T06:00:00Z', null, { type: 'corrective' }),
        due('elsewhen', '2026-03-11T00:00:00Z', null),
        taskOf('2026-03-01T00:00:00Z', { id: 'undated', completedAt: at('2026-03-02T00:00:00Z') }),
      ],
    }),
  )
  expect(found.value).toBe(0.5)
  expect(found.counted.map(({ id }) => id)).toEqual(['early', 'same day', 'late', 'never'])
  expect(left(found)).toEqual([
    ['cancelled', 'cancelled'],
    ['undated', 'no_due'],
  ])
})

/** On 29 March 2026 Berlin's day has 23 hours and ends at 22:00 UTC; on 25 October 25 hours, until 23:00 UTC. */
test.each([
  ['2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
])('the day of a change of the clocks, %s', (day, from, to) => {
  const timeZone = 'Europe/Berlin'
  const { period } = parseFigureFilters({ from: day, to: day }, timeZone, new Date())
  expect(period).toEqual({ from: at(from), to: at(to) })
  const last = new Date(period.to.getTime() - 1)
  const done = (completedAt: Date) =>
    compliance(tenDays({ period, timeZone, tasks: [taskOf(from, { dueAt: period.from, completedAt })] })).value
  expect([done(last), done(period.to)]).toEqual([1, 0])
  const hours = (period.to.getTime() - period.from.getTime()) / hour
  const entries = [entryOn(to, { downtimeMinutes: 60 })]
  expect(availability(tenDays({ period, timeZone, entries })).value).toBeCloseTo(1 - 1 / (2 * hours), 12)
})

test('as CSV each event is a line, and no cell is a formula', () => {
  const filters = parseFigureFilters({ from: '2026-03-01', to: '2026-03-10' }, 'UTC', new Date())
  const entries = [
    entryOn('2026-03-02T00:00:00Z', { title: '=1+1', labourMinutes: 90 }),
    entryOn('2026-03-02T00:00:00Z'),
  ]
  const lines = figureLines([cost(tenDays({ entries })), compliance(tenDays())], filters, 'EUR').split('\r\n')
  expect(lines).toEqual([
    'figure,value,unit,from,to,counted,reason,kind,id,machine,at,amount,title',
    `cost,90,EUR,2026-03-01T00:00:00.000Z,2026-03-11T00:00:00.000Z,yes,,entry,one,P-1,2026-03-02T00:00:00.000Z,90,'=1+1`,
    'cost,90,EUR,2026-03-01T00:00:00.000Z,2026-03-11T00:00:00.000Z,no,no_cost,entry,one,P-1,2026-03-02T00:00:00.000Z,,Bearing',
    'compliance,,share,2026-03-01T00:00:00.000Z,2026-03-11T00:00:00.000Z,,,,,,,,',
    '',
  ])
})
