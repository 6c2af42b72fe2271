import type { anomalyAlerts, notificationDeliveries } from '@/db/schema'
import { isOfMaintenance } from '@/features/notifications/input'

/** `attempts` counts the one that is about to be made. */
type Delivery = Pick<typeof notificationDeliveries.$inferSelect, 'kind' | 'isHeld' | 'attempts'>

/** How things stand when a message is about to be sent. */
export type Standing = {
  /** The channel was switched off, or the person wants no more or may see it no more. */
  isOff: boolean
  severity: (typeof anomalyAlerts.$inferSelect)['severity']
  /** Whether nobody has acknowledged the alert. */
  isOpen: boolean
  /** Also while somebody works on it: what still asks afterwards is told then. */
  isSetAside: boolean
  /** When the person's quiet hours are over. */
  quietUntil: Date | null
}

export type Readiness = { now: true } | { now: false; at: Date } | { now: false; at: null }

const send: Readiness = { now: true }
const skip: Readiness = { now: false, at: null }

/**
 * Whether a message is sent now, later, or not at all. What asks somebody for a response waits in quiet hours, unless
 * it is critical; and what has waited is told only if the alert still asks. What was tried before is tried again whatever it
 * asks by now, but never of whom may not be told any more.
 */
export function readiness({ kind, isHeld, attempts }: Delivery, standing: Standing): Readiness {
  if (kind === 'test') return send
  if (standing.isOff) return skip
  if (attempts > 1) return send
  if (kind === 'work_ending') return send
  if (kind === 'suppression_ending') return standing.isSetAside ? send : skip
  if (isOfMaintenance(kind)) return standing.quietUntil ? { now: false, at: standing.quietUntil } : send
  if (kind === 'returned' || kind === 'acknowledged' || kind === 'ended') return send
  if (standing.isSetAside || (isHeld && !standing.isOpen)) return skip
  if (standing.quietUntil && standing.severity !== 'critical') return { now: false, at: standing.quietUntil }
  return send
}
