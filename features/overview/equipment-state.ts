import type { Severity } from '@/features/alerts/queries'

export type EquipmentCounts = { sensorCount: number; reportingCount: number; silentCount: number; neverCount: number }

/** What a tile says about a machine; `partly_silent` still reports on some of its sensors. */
export type EquipmentState =
  | { kind: 'alert'; severity: Severity }
  | { kind: 'silent' | 'partly_silent' | 'waiting' | 'normal' | 'out_of_service' | 'no_sensors' }

const severityOrder: Severity[] = ['low', 'medium', 'high', 'critical']

/** The worst of a machine's unresolved alerts, else whether its sensors report. */
export function equipmentState(counts: EquipmentCounts, openSeverities: Severity[]): EquipmentState {
  const worst = severityOrder.findLast((severity) => openSeverities.includes(severity))
  if (worst) return { kind: 'alert', severity: worst }
  if (counts.sensorCount === 0) return { kind: 'no_sensors' }
  if (counts.silentCount > 0) return { kind: counts.reportingCount > 0 ? 'partly_silent' : 'silent' }
  if (counts.reportingCount > 0) return { kind: 'normal' }
  return { kind: counts.neverCount > 0 ? 'waiting' : 'out_of_service' }
}

/** From the most to the least urgent, for sorting. */
export function urgency(state: EquipmentState): number {
  if (state.kind === 'alert') return 10 + severityOrder.indexOf(state.severity)
  return { silent: 6, partly_silent: 5, waiting: 3, normal: 2, out_of_service: 1, no_sensors: 0 }[state.kind]
}

/** The counts of many machines together. */
export function countSensors(machines: EquipmentCounts[]): EquipmentCounts {
  const sum = (count: keyof EquipmentCounts) => machines.reduce((total, machine) => total + machine[count], 0)
  return {
    sensorCount: sum('sensorCount'),
    reportingCount: sum('reportingCount'),
    silentCount: sum('silentCount'),
    neverCount: sum('neverCount'),
  }
}
