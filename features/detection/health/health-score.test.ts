import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Severity } from '@/features/alerts/queries'
import { holdsForAll } from '@/lib/testing-properties'
import { aspectOf } from './aspect-of'
import { aspects, bandOf, type HealthFacts, type HoldingAlert, healthScore } from './health-score'

const corpus = new URL('./health-score.corpus.json', import.meta.url)
const sensor = { sensorId: 's', name: 'Bearing' }
const alert = (severity: Severity, cause: string): HoldingAlert => ({
  id: cause,
  aspect: aspectOf(`sensor/s/${cause}`),
  severity,
  message: cause,
})
const healthy: HealthFacts = {
  alerts: [],
  isWatched: true,
  machine: 0.2,
  drift: { ...sensor, score: 0.1 },
  vibration: { ...sensor, zone: 'B', velocity: 2 },
  data: { ...sensor, share: 1 },
}
const scoreOf = (facts: Partial<HealthFacts>) => healthScore({ ...healthy, ...facts }).score
const partsOf = (facts: Partial<HealthFacts>) =>
  Object.fromEntries(healthScore({ ...healthy, ...facts }).parts.map(({ aspect, deduction }) => [aspect, deduction]))

describe('healthScore', () => {
  test('a healthy machine has all of it, and each part says that it costs nothing', () => {
    expect(scoreOf({})).toBe(100)
    expect(partsOf({})).toEqual({ alarms: 0, machine: 0, drift: 0, vibration: 0, data: 0 })
  })

  test.each([
    ['an alert of a limit, by its severity', { alerts: [alert('high', 'limit_high')] }, 70],
    ['others of the same part a little more', { alerts: [alert('high', 'limit_high'), alert('low', 'unusual')] }, 65],
    ['alerts of several parts, each', { alerts: [alert('medium', 'limit_low'), alert('medium', 'abnormal')] }, 70],
    ['values together that are on the way to abnormal', { machine: 0.75 }, 92],
    ['values together that are abnormal', { machine: 3 }, 85],
    ['half of a drift', { drift: { ...sensor, score: 0.25 } }, 100],
    ['a drift', { drift: { ...sensor, score: 0.5 } }, 85],
    ['zone C', { vibration: { ...sensor, zone: 'C' as const, velocity: 3 } }, 85],
    ['zone D', { vibration: { ...sensor, zone: 'D' as const, velocity: 5 } }, 50],
    ['half of the readings', { data: { ...sensor, share: 0.5 } }, 90],
  ])('%s costs', (_, facts, score) => expect(scoreOf(facts)).toBe(score))

  test('an alert and the measure that raised it are counted once, by whichever costs more', () => {
    const drifting = { drift: { ...sensor, score: 0.9 }, alerts: [alert('medium', 'drift')] }
    expect(partsOf(drifting)).toMatchObject({ drift: 15, alarms: 0 })
    expect(partsOf({ ...drifting, alerts: [alert('high', 'drift')] })).toMatchObject({ drift: 30 })
    const shaking = {
      vibration: { ...sensor, zone: 'D' as const, velocity: 9 },
      alerts: [alert('low', 'vibration_zone')],
    }
    expect(partsOf(shaking)).toMatchObject({ vibration: 50 })
  })

  test('is unknown, not 100, while nothing has learned enough and when nothing came for a day', () => {
    const young: HealthFacts = {
      alerts: [],
      isWatched: false,
      machine: null,
      drift: null,
      data: { ...sensor, share: 1 },
    }
    expect(healthScore(young)).toMatchObject({ score: null })
    expect(healthScore({ ...young, isWatched: true })).toMatchObject({ score: 100 })
    expect(scoreOf({ data: { ...sensor, share: 0 } })).toBeNull()
    expect(scoreOf({ data: null })).toBeNull()
    expect(healthScore({ ...young, data: null }).parts.every(({ deduction }) => deduction === null)).toBe(true)
  })

  test('what cannot be judged yet costs nothing and says so, what a machine does not have is no part', () => {
    expect(partsOf({ machine: null, drift: null })).toMatchObject({ machine: null, drift: null, alarms: 0 })
    const { vibration: _, machine: __, ...plain } = healthy
    expect(healthScore(plain).parts.map(({ aspect }) => aspect)).toEqual(['alarms', 'drift', 'data'])
  })

  test('is 100 less what its parts cost, between 0 and 100, and no new alert makes it better', () =>
    holdsForAll(
      { name: '100 less its parts', corpus },
      [
        fc.array(fc.tuple(fc.constantFrom(...severities), fc.constantFrom(...causes)), { maxLength: 8 }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
      ],
      (told, machine, drift, share) => {
        const alerts = told.map(([severity, cause]) => alert(severity, cause))
        const facts = { alerts, machine, drift: { ...sensor, score: drift }, data: { ...sensor, share } }
        const { score, parts } = healthScore({ ...healthy, ...facts })
        const cost = parts.reduce((sum, { deduction }) => sum + (deduction ?? 0), 0)
        expect(score).toBe(Math.max(0, 100 - cost))
        expect(score).toBeLessThanOrEqual(100)
        expect(parts.flatMap((part) => part.alerts)).toHaveLength(alerts.length)
        expect(scoreOf({ ...facts, alerts: [...alerts, alert('low', 'drift')] })).toBeLessThanOrEqual(score ?? 0)
      },
    ))
})

const severities = ['low', 'medium', 'high', 'critical'] as const
const causes = ['abnormal', 'drift', 'vibration_zone', 'missing_data', 'limit_high', 'unusual'] as const

test('an alert belongs to a part by its cause, else to the limits', () => {
  const named = ['equipment/1/abnormal', 'sensor/a/b/drift', 'sensor/a/missing_data', 'sensor/a/limit_low', null]
  expect(named.map(aspectOf)).toEqual(['machine', 'drift', 'data', 'alarms', 'alarms'])
  expect(causes.map((cause) => aspectOf(cause)).every((aspect) => aspects.includes(aspect))).toBe(true)
})

test('a score is good from 80 and fair from 50', () => {
  expect([100, 80, 79, 50, 49, 0].map(bandOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor'])
})
