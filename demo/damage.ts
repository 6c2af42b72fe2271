import type { Fault, FaultKind } from './faults'
import { dayMs, minuteMs } from './plant-time'
import { minutesPerDay } from './random'

/**
 * How far each kind of fault has got after `d` days. The exponential wear follows the shape of the run-to-failure
 * bearings of the NASA IMS data set; it stops at day 9.5, where machine protection would have tripped. The numbers
 * are chosen to look right, not taken from one plant.
 */
const developmentByKind: Partial<Record<FaultKind, (d: number) => number>> = {
  bearing_wear: (d) => 0.02 * (Math.exp(0.55 * Math.min(d, 9.5)) - 1),
  misalignment: () => 1,
  cavitation: (d) => Math.min(1, d / 2),
  low_level: (d) => Math.min(1, d / 2),
  clogging: (d) => Math.min(0.5, 0.05 * d),
}

/** The fault's extent for each minute of `days` days from `firstDay`; 0 outside the fault. */
export function damage(faults: Fault[], kind: FaultKind, firstDay: number, days: number): Float64Array {
  const out = new Float64Array(days * minutesPerDay)
  const develop = developmentByKind[kind]
  if (!develop) return out
  for (const fault of faults.filter((each) => each.kind === kind)) {
    const start = firstDay * dayMs
    const first = Math.max(0, Math.ceil((fault.from - start) / minuteMs))
    const end = fault.to === null ? out.length : Math.min(out.length, Math.ceil((fault.to - start) / minuteMs))
    for (let i = first; i < end; i++) out[i] = develop((start + i * minuteMs - fault.from) / dayMs)
  }
  return out
}

/** 1 for each minute in which the machine runs, 0 while it stands still for a repair. */
export function running(faults: Fault[], firstDay: number, days: number): Float64Array {
  const out = new Float64Array(days * minutesPerDay).fill(1)
  for (const { to, downtimeMinutes } of faults) {
    if (to === null) continue
    const end = Math.ceil((to - firstDay * dayMs) / minuteMs)
    out.fill(0, Math.max(0, end - downtimeMinutes), Math.max(0, end))
  }
  return out
}
