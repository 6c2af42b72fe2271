import type { Severity } from '@/features/alerts/queries'

/** More than one alarm in ten minutes is more than a person can see to for long (EEMUA 191, ISA-18.2). */
export const steadyPerTenMinutes = 1
/** From here on it is a flood. */
export const floodPerTenMinutes = 10
/** An alarm that came and went at least so often in a minute chatters. */
export const chatteringSteps = 3
/** An alarm that asks for somebody longer than this is stale. */
export const staleHours = 24

/** Shares of fewer alarms say nothing. */
export const fewestForShares = 20

/** The largest share of all alarms that each priority should have; the lowest has the rest (ISA-18.2: 80, 15, 5, under 1). */
export const priorityTargets: Record<Severity, { atMost: number } | { atLeast: number }> = {
  critical: { atMost: 0.01 },
  high: { atMost: 0.05 },
  medium: { atMost: 0.15 },
  low: { atLeast: 0.8 },
}
