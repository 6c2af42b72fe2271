import { sql } from 'drizzle-orm'
import { anomalyAlerts } from './schema'

/** Whether what it measures says nothing of the machine now: suppressed by design or out of service, and not yet over. */
export const isOutOfUse = sql<boolean>`(
  (${anomalyAlerts.suppressedAt} is not null and coalesce(${anomalyAlerts.suppressedUntil} > now(), true))
  or (${anomalyAlerts.outOfServiceAt} is not null and coalesce(${anomalyAlerts.outOfServiceUntil} > now(), true)))`

/** Whether an alert is kept from people now: by that, shelved until later, or while somebody works on it. */
export const isSetAside = sql<boolean>`(coalesce(${anomalyAlerts.shelvedUntil} > now(), false)
  or ${isOutOfUse} or ${anomalyAlerts.workedOnAt} is not null)`

/** Whether an alert asks somebody for a response: neither over nor set aside. */
export const asksSomebody = sql<boolean>`(${anomalyAlerts.status} <> 'resolved' and not ${isSetAside})`
