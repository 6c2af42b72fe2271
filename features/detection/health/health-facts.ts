import { referenceDays } from '@/features/detection/drift/drift-state'
import { scoreOfSums } from '@/features/detection/drift/score-drift'
import { shareOfAbnormal } from '@/features/detection/machine/score-machine'
import type { StoredNewestMachine } from '@/features/detection/machine/stored-machine'
import { zoneLimitsOf, zoneOf } from '@/features/detection/rules/vibration-zone'
import { learningReadings } from '@/features/detection/stream/score-reading'
import { coverage } from '@/features/readings/coverage'
import type { TimeRange } from '@/lib/time-range'
import type { HealthFacts, HoldingAlert } from './health-score'

/** A sensor in service with what its detectors know; null: nothing yet. */
export type SensorFacts = {
  equipmentId: string
  sensorId: string
  name: string
  type: string
  unit: string | null
  intervalSeconds: number | null
  createdAt: Date
  hasLimits: boolean
  hasHighLimit: boolean
  seen: number | null
  learnedDays: number | null
  upward: number | null
  downward: number | null
}

/** What a sensor sent in a day: how many readings, the hour of the first in ms, and the mean of the newest hour. */
export type LastDay = { count: number; firstAt: number; newest: number }

type Known = {
  sensors: SensorFacts[]
  alerts: HoldingAlert[]
  newest: StoredNewestMachine | undefined
  /** By the sensors that sent something. */
  received: Map<string, LastDay>
  day: TimeRange
  now: Date
}

/** What a machine's health is judged from, of what is known of its sensors. */
export function healthFacts(known: Known): HealthFacts {
  const { sensors, alerts, newest } = known
  const isAlone = sensors.length < 2
  const machine = newest ? shareOfAbnormal(newest) : null
  const vibration = worstVibration(known)
  return {
    alerts,
    isWatched: sensors.some(({ hasLimits, seen }) => hasLimits || (seen ?? 0) >= learningReadings),
    ...(!isAlone && { machine }),
    drift: mostDrift(sensors),
    ...(vibration && { vibration }),
    data: dataOf(known),
  }
}

const named = ({ sensorId, name }: SensorFacts) => ({ sensorId, name })

function mostDrift(sensors: SensorFacts[]): HealthFacts['drift'] {
  const scored = sensors
    .filter(({ learnedDays }) => (learnedDays ?? 0) >= referenceDays)
    .map((sensor) => ({ ...named(sensor), score: scoreOfSums(sensor.upward ?? 0, sensor.downward ?? 0) }))
  return scored.sort((a, b) => b.score - a.score)[0] ?? null
}

/** The zones are those of vibration for which nobody has set a high limit. */
function worstVibration({ sensors, received }: Known): HealthFacts['vibration'] {
  const shaking = sensors.flatMap((sensor) => {
    const limits = sensor.hasHighLimit ? null : zoneLimitsOf(sensor)
    const velocity = received.get(sensor.sensorId)?.newest
    return limits && velocity !== undefined ? [{ ...named(sensor), zone: zoneOf(velocity, limits), velocity }] : []
  })
  return shaking.sort((a, b) => b.velocity - a.velocity)[0]
}

/**
 * A sensor of which nobody has said how often it sends has sent what it should when it has sent anything. One that came to the
 * plant too late for the last whole hour owed nothing in it.
 */
function dataOf({ sensors, received, day, now }: Known): HealthFacts['data'] {
  const shares = sensors.flatMap((sensor) => {
    const { count = 0, firstAt } = received.get(sensor.sensorId) ?? {}
    const { intervalSeconds, createdAt } = sensor
    const share = coverage({ intervalSeconds, createdAt, readingCount: count, firstAt }, day, now)
    const owedNothing = share === null && count === 0 && (intervalSeconds !== null || createdAt >= day.to)
    return owedNothing ? [] : [{ ...named(sensor), share: share ?? Math.min(1, count) }]
  })
  const [least] = [...shares].sort((a, b) => a.share - b.share)
  return least ? { ...least, share: shares.reduce((sum, { share }) => sum + share, 0) / shares.length } : null
}
