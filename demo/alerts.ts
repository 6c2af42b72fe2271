import type { anomalyAlerts } from '@/db/schema'
import type { AlertEvidence } from '@/features/alerts/input'
import { type AlertRule, alertRules, wordsOf } from './alert-rules'
import {
  baselinesOf,
  type Detection,
  detectDeviation,
  detectDrift,
  detectLimit,
  detectSilence,
  detectStuck,
  type Range,
} from './detect'
import type { Fault } from './faults'
import { historyRange } from './history'
import { type Hour, hourlyReadings, readingTimes } from './hourly'
import type { DemoPlan } from './plan'
import type { DemoSensor } from './plant'
import { dayMs, minuteMs } from './plant-time'
import { demoSensors } from './sensors'

/** An alert found in the generated readings; `key` stands for the id, `equipmentTag` for the equipment's. */
export type DemoAlert = Omit<typeof anomalyAlerts.$inferInsert, 'id' | 'equipmentId' | 'evidence'> & {
  key: string
  faultKey: string
  equipmentTag: string
  evidence: AlertEvidence
}

const healthyDays = 14
const contributingSigmas = 3

/** One machine's readings around one fault. */
type Scene = { plan: DemoPlan; fault: Fault; hours: Map<string, Hour[]>; healthy: Range; suspect: Range }

function sceneOf(plan: DemoPlan, fault: Fault): Scene {
  const { from, to } = historyRange(plan)
  const healthy = { from: Math.max(from, fault.from - healthyDays * dayMs), to: fault.from }
  const suspect = { from: fault.from, to: (fault.to ?? to) - fault.downtimeMinutes * minuteMs }
  return { plan, fault, hours: hourlyReadings(plan, fault.equipmentTag, healthy.from, suspect.to), healthy, suspect }
}

function sensorOf({ equipmentTag, sensorKey }: Fault, { sensorKeys }: AlertRule): DemoSensor | undefined {
  const keys = sensorKeys ?? [sensorKey]
  return demoSensors.find((sensor) => sensor.equipmentTag === equipmentTag && keys.includes(sensor.key))
}

function detect({ plan, hours, healthy, suspect }: Scene, sensor: DemoSensor, { test }: AlertRule): Detection | null {
  const { sensorId, equipmentTag } = sensor
  const own = hours.get(sensorId) ?? []
  switch (test.detector) {
    case 'limit': {
      const found = detectLimit(own, suspect, test.limit)
      return found && { ...found, baseline: baselinesOf(own, healthy)(found.window.from) }
    }
    case 'baseline':
      return detectDeviation(own, healthy, suspect, test.direction)
    case 'stuck_value':
      return detectStuck(own, healthy, suspect)
    case 'drift':
      return detectDrift(own, hours.get(`${equipmentTag}.${test.referenceKey}`) ?? [], healthy, suspect)
    case 'missing_data': {
      const times = readingTimes(plan, equipmentTag, sensorId, suspect.from - dayMs, suspect.to)
      return detectSilence(times, suspect, test.minutes)
    }
  }
}

/** The machine's other sensors that left their own baseline in the window, the strongest first. */
function contributorsOf({ hours, healthy }: Scene, { window }: Detection, { sensorId }: DemoSensor) {
  const moved = [...hours].flatMap(([other, all]) => {
    const seen = all.filter((hour) => hour.at >= window.from && hour.at < window.to && hour.count > 0)
    if (other === sensorId || seen.length === 0) return []
    const { mean, sigma } = baselinesOf(all, healthy)(window.from)
    const change = (seen.reduce((sum, hour) => sum + hour.mean, 0) / seen.length - mean) / sigma
    return Math.abs(change) >= contributingSigmas ? [{ sensorId: other, change: Math.round(change * 10) / 10 }] : []
  })
  return moved.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
}

const iso = ({ from, to }: Range) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })

function evidenceOf(scene: Scene, found: Detection, sensor: DemoSensor, { test }: AlertRule): AlertEvidence {
  const { window, observed, baseline } = found
  const machineFault = test.detector === 'limit' || test.detector === 'baseline'
  const limit =
    test.detector === 'limit'
      ? { name: test.name, value: test.limit }
      : test.detector === 'missing_data'
        ? { name: 'Longest silence', value: test.minutes }
        : undefined
  return {
    detector: test.detector,
    window: iso(window),
    observed,
    unit: test.detector === 'missing_data' ? 'min' : sensor.unit,
    ...(baseline && { baseline: { mean: baseline.mean, sigma: baseline.sigma, ...iso(baseline) } }),
    ...(limit && { limit }),
    contributors: machineFault ? contributorsOf(scene, found, sensor) : [],
  }
}

/** 0 to 1: how sure the detector is, from the distance to the baseline where there is one that tells. */
function scoreOf({ observed, baseline }: Detection, { test }: AlertRule): number {
  if (!baseline || test.detector === 'stuck_value') return 0.95
  const sigmas = Math.abs(observed - baseline.mean) / baseline.sigma
  return Math.round((1 - Math.exp(-sigmas / 8)) * 100) / 100
}

/** The alerts that the readings around one fault give, in the order of `alertRules`; all of them still open. */
export function findAlerts(plan: DemoPlan, fault: Fault): DemoAlert[] {
  const rules = alertRules[fault.kind] ?? []
  if (rules.length === 0) return []
  const scene = sceneOf(plan, fault)
  return rules.flatMap((rule) => {
    const sensor = sensorOf(fault, rule)
    const found = sensor && detect(scene, sensor, rule)
    if (!found) return []
    return {
      key: `${fault.key}/${rule.test.detector}`,
      faultKey: fault.key,
      equipmentTag: fault.equipmentTag,
      sensorId: sensor.sensorId,
      type: rule.type,
      severity: rule.severity,
      status: 'open' as const,
      message: rule.message(wordsOf(found, sensor)),
      recommendedAction: rule.recommendedAction,
      score: scoreOf(found, rule),
      evidence: evidenceOf(scene, found, sensor, rule),
      raisedAt: new Date(found.window.to),
    }
  })
}
