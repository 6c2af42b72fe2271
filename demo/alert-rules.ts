import type { anomalyAlerts } from '@/db/schema'
import { zoneLimits } from '@/features/detection/rules/vibration-zone'
import type { Detection } from './detect'
import type { FaultKind } from './faults'

const zones = zoneLimits.rigid

type NewAlert = typeof anomalyAlerts.$inferInsert

type Test =
  | { detector: 'limit'; name: string; limit: number }
  | { detector: 'baseline'; direction: 1 | -1 }
  | { detector: 'drift'; referenceKey: string }
  | { detector: 'stuck_value' }
  | { detector: 'missing_data'; minutes: number }

/** How one kind of fault is found and what the technician is told. */
export type AlertRule = Pick<NewAlert, 'type' | 'severity'> & {
  /** The measuring points to look at, the first that the machine has; the fault's own point when absent. */
  sensorKeys?: string[]
  test: Test
  message: (words: Words) => string
  recommendedAction: string
}

/** A detection in words: numbers with their unit, `sensor` the measuring point's name, `tag` the machine's. */
export type Words = { sensor: string; tag: string; observed: string; normal: string; change: string }

const round = (value: number, resolution: number) =>
  value.toFixed(resolution < 1 ? Math.max(1, Math.ceil(-Math.log10(resolution))) : 0)

/** Puts a detection's numbers into words. */
export function wordsOf(
  { observed, baseline }: Detection,
  { name, equipmentTag, unit, resolution }: { name: string; equipmentTag: string; unit: string; resolution: number },
): Words {
  const mean = baseline?.mean ?? observed
  const say = (value: number) => `${round(value, resolution)} ${unit}`
  return {
    sensor: name,
    tag: equipmentTag,
    observed: say(observed),
    normal: `${round(mean, resolution)} ± ${say(baseline?.sigma ?? 0)}`,
    change: say(Math.abs(observed - mean)),
  }
}

const bearing: AlertRule[] = [
  {
    sensorKeys: ['vibration-de', 'vibration-input'],
    test: { detector: 'baseline', direction: 1 },
    type: 'trend',
    severity: 'medium',
    message: (w) => `${w.sensor} of ${w.tag} is rising: ${w.observed}, usual for these hours is ${w.normal}.`,
    recommendedAction:
      'Listen to the bearing, take a vibration spectrum and a grease sample; have a spare bearing ready.',
  },
  {
    sensorKeys: ['vibration-de', 'vibration-input'],
    test: { detector: 'limit', name: `Zone C/D, ${zones.source}`, limit: zones.cd },
    type: 'limit',
    severity: 'critical',
    message: (w) =>
      `${w.sensor} of ${w.tag} is in zone D: ${w.observed}, limit ${zones.cd} mm/s, usual is ${w.normal}.`,
    recommendedAction: 'Reduce the load, plan a stop within a day and replace the bearing on the drive end.',
  },
]

/** What is watched for each kind of fault; a kind without rules is seen as a contributor only. */
export const alertRules: Partial<Record<FaultKind, AlertRule[]>> = {
  bearing_wear: bearing,
  misalignment: [
    {
      sensorKeys: ['vibration-de'],
      test: { detector: 'baseline', direction: 1 },
      type: 'pattern',
      severity: 'high',
      message: (w) => `${w.sensor} of ${w.tag} jumped by ${w.change} to ${w.observed}, usual is ${w.normal}.`,
      recommendedAction: 'Check coupling and alignment of motor and pump with the laser; check the foot bolts.',
    },
  ],
  cavitation: [
    {
      sensorKeys: ['suction-pressure'],
      test: { detector: 'baseline', direction: -1 },
      type: 'pattern',
      severity: 'high',
      message: (w) =>
        `${w.sensor} of ${w.tag} fell by ${w.change} to ${w.observed}, usual is ${w.normal}: the pump cavitates.`,
      recommendedAction: 'Check the basin level and the suction valve, throttle the pump until the pressure is back.',
    },
  ],
  clogging: [
    {
      sensorKeys: ['filter-pressure-drop'],
      test: { detector: 'baseline', direction: 1 },
      type: 'trend',
      severity: 'medium',
      message: (w) => `${w.sensor} of ${w.tag} rose to ${w.observed}, usual for these hours is ${w.normal}.`,
      recommendedAction: 'Clean or replace the filter cassettes at the next stop.',
    },
    {
      sensorKeys: ['suction-pressure'],
      test: { detector: 'baseline', direction: -1 },
      type: 'trend',
      severity: 'medium',
      message: (w) => `${w.sensor} of ${w.tag} fell to ${w.observed}, usual for these hours is ${w.normal}.`,
      recommendedAction: 'Clean the suction strainer; the flow is falling with the pressure.',
    },
  ],
  stuck: [
    {
      test: { detector: 'stuck_value' },
      type: 'stuck_value',
      severity: 'medium',
      message: (w) =>
        `${w.sensor} of ${w.tag} has shown exactly ${w.observed} for two hours while the machine's load went on changing.`,
      recommendedAction: 'Check wiring and transmitter; until then do not rely on this value.',
    },
  ],
  drift: [
    {
      test: { detector: 'drift', referenceKey: 'bearing-temperature' },
      type: 'drift',
      severity: 'low',
      message: (w) =>
        `${w.sensor} of ${w.tag} reads ${w.change} away from what the bearing temperature lets expect (${w.observed} in the daily mean, expected ${w.normal}).`,
      recommendedAction: 'Compare with a reference thermometer and calibrate the measuring chain.',
    },
  ],
  dropout: [
    {
      sensorKeys: ['supply-temperature'],
      test: { detector: 'missing_data', minutes: 15 },
      type: 'missing_data',
      severity: 'high',
      message: (w) => `No data from ${w.tag}: all its sensors have been silent for 15 minutes.`,
      recommendedAction: 'Check power and network of the gateway at the machine.',
    },
  ],
}
