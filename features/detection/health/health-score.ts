import type { Severity } from '@/features/alerts/queries'
import type { VibrationZone } from '@/features/detection/rules/vibration-zone'

/** What health is made of, in the order in which it is told. */
export const aspects = ['alarms', 'machine', 'drift', 'vibration', 'data'] as const
export type Aspect = (typeof aspects)[number]

type OfSensor = { sensorId: string; name: string }
export type HoldingAlert = { id: string; aspect: Aspect; severity: Severity; message: string }
/** What is known of a machine. Null: no detector has learned enough to say; left out: there is nothing of the kind. */
export type HealthFacts = {
  /** Those whose condition holds, the worst first. */
  alerts: HoldingAlert[]
  /** Whether its values are held against limits or against what is usual. */
  isWatched: boolean
  /** How far its newest values together are on the way to abnormal, 1 where that begins. */
  machine?: number | null
  /** The sensor that drifts most; 0 to 1, a drift from 0.5. */
  drift: (OfSensor & { score: number }) | null
  /** The sensor in the worst zone. */
  vibration?: OfSensor & { zone: VibrationZone; velocity: number }
  /** The share of the last day's readings that came, and the sensor of which the fewest did; null while none of them owed any. */
  data: (OfSensor & { share: number }) | null
}

/** `deduction` is null where nothing can be said yet. */
export type HealthPart = { aspect: Aspect; deduction: number | null; alerts: HoldingAlert[] }
/** `score` is 0 to 100; null when there is nothing to judge from. */
export type HealthScore = { score: number | null; parts: HealthPart[] }

/** An alert whose condition holds; of others in the same part each costs a little more. */
const pointsOf: Record<Severity, number> = { low: 5, medium: 15, high: 30, critical: 50 }
const [pointsOfOthers, mostOfAlerts] = [5, 60]
/** What costs as much as the medium alert that it raises from there on, and begins to cost at half of that. */
const pointsAtAlarm = 15
const zonePoints: Record<VibrationZone, number> = { A: 0, B: 0, C: 15, D: 50 }
const pointsOfNoData = 20
const driftAlarm = 0.5

/**
 * The health of a machine: 100 less what each part costs, and a part costs what its alerts or its measure do, whichever is more, so
 * that an alert and what raised it are counted once. Unknown, not 100, when nothing came for a day or no part but that can be
 * judged. The step from states of detectors to one of the machine is the health assessment of ISO 13374-1.
 */
export function healthScore(facts: HealthFacts): HealthScore {
  const parts = aspects.flatMap((aspect): HealthPart[] => {
    const alerts = facts.alerts.filter((alert) => alert.aspect === aspect)
    const measured = measuredOf(aspect, facts)
    if (measured === undefined && alerts.length === 0) return []
    const known = alerts.length > 0 ? Math.max(measured ?? 0, pointsOfAlerts(alerts)) : (measured ?? null)
    return [{ aspect, deduction: known === null ? null : Math.round(known), alerts }]
  })
  const isJudged = parts.some(({ aspect, deduction }) => aspect !== 'data' && deduction !== null)
  const hasData = facts.data !== null && facts.data.share > 0
  const cost = parts.reduce((sum, { deduction }) => sum + (deduction ?? 0), 0)
  return { score: isJudged && hasData ? Math.max(0, 100 - cost) : null, parts }
}

/** What a part's own measure costs; null when it says nothing yet, undefined when there is none. */
function measuredOf(aspect: Aspect, { isWatched, machine, drift, vibration, data }: HealthFacts) {
  if (aspect === 'alarms') return isWatched ? 0 : null
  if (aspect === 'machine') return machine === null || machine === undefined ? machine : towardsAlarm(machine)
  if (aspect === 'drift') return drift && towardsAlarm(drift.score / driftAlarm)
  if (aspect === 'vibration') return vibration && zonePoints[vibration.zone]
  return data && pointsOfNoData * (1 - data.share)
}

const towardsAlarm = (share: number) => pointsAtAlarm * Math.min(1, Math.max(0, 2 * share - 1))

function pointsOfAlerts(alerts: HoldingAlert[]): number {
  const worst = Math.max(...alerts.map(({ severity }) => pointsOf[severity]))
  return Math.min(mostOfAlerts, worst + pointsOfOthers * (alerts.length - 1))
}

/** What to make of a score, from the worst to the best, each with the score that it begins at. */
export const bands = { poor: 0, fair: 50, good: 80 } as const
export type HealthBand = keyof typeof bands
export const bandOf = (score: number): HealthBand =>
  score >= bands.good ? 'good' : score >= bands.fair ? 'fair' : 'poor'
