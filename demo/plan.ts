import { type Fault, scheduleFaults } from './faults'
import { minuteMs } from './plant-time'

/** All that the demo plant's readings depend on; keep `seed` and `installedAt` to get the same plant again. */
export type DemoPlan = { seed: number; installedAt: number; faults: Fault[] }

/** A plant whose story ends at the full minute of `installedAt` (epoch milliseconds) and goes on from there. */
export function planDemo(installedAt: number, seed = 1): DemoPlan {
  const minute = Math.floor(installedAt / minuteMs) * minuteMs
  return { seed, installedAt: minute, faults: scheduleFaults(minute) }
}

/** The same plant with one fault ended at `at`, as a repair ends it: readings before `at` stay the same. */
export function endFault(plan: DemoPlan, key: string, at: number): DemoPlan {
  return { ...plan, faults: plan.faults.map((fault) => (fault.key === key ? { ...fault, to: at } : fault)) }
}
