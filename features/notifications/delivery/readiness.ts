import type { anomalyAlerts, notificationDeliveries } from '@/db/schema'

type Delivery = Pick<typeof notificationDeliveries.$inferSelect, 'kind' | 'isHeld'>

/** How things stand when a message is about to be sent for the first time. */
export type Standing = {
  /** The channel was switched off, or the person wants no more or may see it no more. */
  isOff: boolean
  severity: (typeof anomalyAlerts.$inferSelect)['severity']
  /** Whether nobody has acknowledged the alert. */
  isOpen: boolean
  isSetAside: boolean
  /** Somebody works on the machine. */
  isWorkedOn: boolean
  /** When the person's quiet hours are over. */
  quietUntil: Date | null
}

export type Readiness = { now: true } | { now: false; at: Date } | { now: false; at: null }

const send: Readiness = { now: true }
const skip: Readiness = { now: false, at: null }
const whileWorkedOnMs = 60_000

/**
 * Whether a message is sent now, later, or not at all. What asks somebody for a response waits while the machine is worked on
 * and in quiet hours, unless it is critical; and what has waited is told only if the alert still asks.
 */
export function readiness({ kind, isHeld }: Delivery, standing: Standing, now: Date): Readiness {
  if (kind === 'test') return send
  if (standing.isOff) return skip
  if (kind === 'returned' || kind === 'acknowledged' || kind === 'ended') return send
  if (standing.isSetAside || (isHeld && !standing.isOpen)) return skip
  if (standing.isWorkedOn) return { now: false, at: new Date(now.getTime() + whileWorkedOnMs) }
  if (standing.quietUntil && standing.severity !== 'critical') return { now: false, at: standing.quietUntil }
  return send
}
