import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { env } from '@/lib/env'
import type { WatchedSensor } from './describe-finding'
import { judgeReadings } from './judge-readings'
import { newSensorState, storeSensorState } from './sensor-state'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const minuteMs = 60_000
const start = Date.UTC(2026, 0, 5)
const sensor: WatchedSensor = {
  ...{ sensorId: 's', name: 'Suction', unit: 'bar', type: 'pressure', status: 'active', intervalSeconds: 60 },
  ...{ equipmentId: null, equipmentTag: null, hasLimits: false, isAlone: true },
}
const usual = (i: number) => 5 + Math.sin(i * 12.9898) / 10
type Gap = { from: number; to: number }

/** Judges a day and a half of minutes, the values of the gap replaced. */
function judge(gap: Gap | null, strange: number, worked: boolean) {
  const state = newSensorState(null)
  const spans = gap ? [{ from: start + gap.from * minuteMs, to: start + gap.to * minuteMs }] : []
  const readings = Array.from({ length: 2_200 }, (_, i) => {
    const isIn = gap !== null && i >= gap.from && i < gap.to
    return { at: start + i * minuteMs, value: isIn ? strange : usual(i), quality: null }
  })
  const circumstances = { limits: [], frozenSince: Number.POSITIVE_INFINITY, clock: (at: number) => at }
  const findings = judgeReadings(state, sensor, readings, { ...circumstances, worked: worked ? spans : undefined })
  return { findings, state: storeSensorState(state) }
}

test('whatever is read during work, the same is learned and told', () => {
  const gap = fc.record({ from: fc.integer({ min: 500, max: 1_500 }), length: fc.integer({ min: 1, max: 300 }) })
  const value = fc.double({ min: 0, max: 80, noNaN: true })
  const property = fc.property(gap, value, value, ({ from, length }, one, other) => {
    const work = { from, to: from + length }
    expect(judge(work, one, true)).toEqual(judge(work, other, true))
  })
  console.info(`work left out of baselines: seed ${seed}`)
  fc.assert(property, { numRuns: long ? 100 : 10, seed })
})

test('the same values without work raise an alarm, and after work as before it', () => {
  const gap = { from: 1_600, to: 1_640 }
  expect(judge(gap, 9, false).findings.map(({ begins }) => begins)).toContain(true)
  const [calm, worked] = [judge(null, 0, false), judge(gap, 9, true)]
  expect(worked.state.quality.step).toBeCloseTo(calm.state.quality.step, 3)
  expect(worked.state.quality.longestSameMs).toBe(calm.state.quality.longestSameMs)
})

test('limits that people set are held against what is read during work, too', () => {
  const state = newSensorState(null)
  const at = start + 10 * minuteMs
  const limit: SensorLimit = {
    id: 'l',
    sensorId: 's',
    kind: 'high',
    severity: 'high',
    value: 8,
    deadband: 0,
    onDelaySeconds: 0,
    offDelaySeconds: 0,
    overSeconds: null,
    response: null,
    createdAt: new Date(start),
    updatedAt: new Date(start),
  }
  const worked = [{ from: start, to: at + minuteMs }]
  const circumstances = { limits: [limit], worked, frozenSince: Number.POSITIVE_INFINITY, clock: (ms: number) => ms }
  const readings = [{ at, value: 9, quality: null }]
  expect(judgeReadings(state, sensor, readings, circumstances)).toMatchObject([{ kind: 'high', begins: true }])
})
