import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { entryOn, failureOf, tenDays } from './arrange-facts'
import { downMs } from './down-time'
import { meanRepairTime, meanTimeBetweenFailures, meanTimeToRestoration } from './failure-figures'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const hour = 3_600_000
const left = (found: { leftOut: { id: string; reason: string }[] }) =>
  found.leftOut.map(({ id, reason }) => [id, reason])

describe('worked out by hand', () => {
  /**
   * Two machines for ten days: 2 × 240 h = 480 h in the plant. Down: 6 h and 4 h of P-1 that overlap by 2 h (8 h), and of P-2 an
   * entry of 10 h of which 3 h lie in the period: 11 h. Three failures: (480 − 11) ÷ 3 = 156 h 20 min.
   */
  const facts = tenDays({
    failures: [
      failureOf('2026-03-02T06:00:00Z', '2026-03-02T12:00:00Z', { id: 'a', workedMs: 2 * hour }),
      failureOf('2026-03-05T00:00:00Z', '2026-03-06T00:00:00Z', { id: 'b', workedMs: 4 * hour }),
      failureOf('2026-03-05T08:00:00Z', '2026-03-05T09:00:00Z', { id: 'while' }),
      failureOf('2026-03-09T12:00:00Z', null, { id: 'open', machineId: 'P-2' }),
      failureOf('2026-02-27T00:00:00Z', '2026-03-01T12:00:00Z', { id: 'before', machineId: 'P-2', kind: 'alert' }),
      failureOf('2026-03-04T00:00:00Z', null, { id: 'cancelled', isCancelled: true }),
      failureOf('2026-03-04T00:00:00Z', '2026-03-04T01:00:00Z', { id: 'nowhere', machineId: null }),
    ],
    entries: [
      entryOn('2026-03-02T12:00:00Z', { downtimeMinutes: 360 }),
      entryOn('2026-03-02T14:00:00Z', { downtimeMinutes: 240 }),
      entryOn('2026-03-01T03:00:00Z', { downtimeMinutes: 600, machineId: 'P-2' }),
      entryOn('2026-03-03T00:00:00Z', { downtimeMinutes: 9_000, isCorrected: true }),
    ],
  })

  test('time between failures', () => {
    const found = meanTimeBetweenFailures(facts)
    expect(found.parts).toEqual({ calendarMs: 480 * hour, downMs: 11 * hour })
    expect(found.counted.map(({ id }) => id)).toEqual(['a', 'b', 'open'])
    expect(found.value).toBe((156 + 1 / 3) * hour)
    expect(left(found)).toEqual([
      ['cancelled', 'cancelled'],
      ['nowhere', 'no_machine'],
      ['while', 'while_down'],
    ])
  })

  /** P-1 ran 100 h by its counter, P-2 was 240 h in the plant of which 3 h down: (100 + 240 − 3) ÷ 3 = 112 h 20 min. */
  test('time between failures by running hours, where a sensor tells them', () => {
    const found = meanTimeBetweenFailures({ ...facts, runningMs: new Map([['P-1', 100 * hour]]) })
    expect(found.parts).toEqual({ calendarMs: 240 * hour, downMs: 3 * hour, runningMs: 100 * hour, running: 1 })
    expect(found.value).toBe((112 + 1 / 3) * hour)
  })

  /** 6 h, 24 h and, of the one that began before the period, 60 h: 90 ÷ 3 = 30 h. */
  test('time to restoration, of what was restored in the period, whenever it failed', () => {
    const found = meanTimeToRestoration(facts)
    expect(found.counted.map(({ id, amount }) => [id, amount])).toEqual([
      ['before', 60 * hour],
      ['a', 6 * hour],
      ['b', 24 * hour],
    ])
    expect(found.value).toBe(30 * hour)
    expect(left(found)).toContainEqual(['open', 'open'])
  })

  /** 2 h and 4 h were worked: 3 h; on the alert nobody is known to have worked. */
  test('repair time', () => {
    const found = meanRepairTime(facts)
    expect(found.value).toBe(3 * hour)
    expect(left(found)).toContainEqual(['before', 'no_work'])
  })
})

test('without failures nothing is told, and a machine that went out of the plant counts until then', () => {
  const retiredAt = new Date('2026-03-03T00:00:00Z')
  const facts = tenDays({ machines: [{ id: 'P-1', tag: 'P-1', retiredAt }] })
  expect(meanTimeBetweenFailures(facts)).toMatchObject({ value: null, parts: { calendarMs: 48 * hour } })
  expect(meanTimeToRestoration(facts).value).toBeNull()
  const late = [entryOn('2026-03-03T06:00:00Z', { downtimeMinutes: 720 })]
  expect(downMs({ ...facts, entries: late })).toBe(6 * hour)
})

test('restored before it failed is left out, and the edges belong to one period alone', () => {
  const facts = tenDays({
    failures: [
      failureOf('2026-03-02T00:00:00Z', '2026-03-01T12:00:00Z', { id: 'wrong' }),
      failureOf('2026-03-01T00:00:00Z', '2026-03-11T00:00:00Z', { id: 'edge', machineId: 'P-2' }),
    ],
  })
  expect(left(meanTimeToRestoration(facts))).toEqual([
    ['edge', 'open'],
    ['wrong', 'restored_before'],
  ])
  const next = { from: facts.period.to, to: new Date('2026-03-21T00:00:00Z') }
  expect(meanTimeToRestoration({ ...facts, period: next })).toMatchObject({ value: 240 * hour })
  expect(meanTimeBetweenFailures({ ...facts, period: next }).counted).toEqual([])
})

test('down time as a count of minutes says', () => {
  const start = Date.UTC(2026, 1, 28)
  const entry = fc.record({
    end: fc.integer({ min: 0, max: 20_000 }),
    minutes: fc.integer({ min: 0, max: 6_000 }),
    machine: fc.constantFrom('P-1', 'P-2', null),
    isCorrected: fc.boolean(),
  })
  const property = fc.property(fc.array(entry, { maxLength: 8 }), (drawn) => {
    const entries = drawn.map(({ end, minutes, machine, isCorrected }) =>
      entryOn(new Date(start + end * 60_000).toISOString(), {
        ...{ downtimeMinutes: minutes, machineId: machine, isCorrected },
      }),
    )
    const facts = tenDays({ entries })
    const down = new Set<string>()
    for (const { end, minutes, machine, isCorrected } of drawn)
      for (let minute = end - minutes; minute < end && machine !== null && !isCorrected; minute++) {
        const at = start + minute * 60_000
        if (at >= facts.period.from.getTime() && at < facts.period.to.getTime()) down.add(`${machine} ${minute}`)
      }
    expect(downMs(facts)).toBe(down.size * 60_000)
  })
  console.info(`down time by the minute: seed ${seed}`)
  fc.assert(property, { numRuns: long ? 300 : 30, seed })
})
