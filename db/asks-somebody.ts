import { sql } from 'drizzle-orm'
import { anomalyAlerts } from './schema'

/** Whether an alert is kept from people now: shelved until later, suppressed by design or out of service. */
export const isSetAside = sql<boolean>`(coalesce(${anomalyAlerts.shelvedUntil} > now(), false)
  or ${anomalyAlerts.suppressedAt} is not null or ${anomalyAlerts.outOfServiceAt} is not null)`

/** Whether an alert asks somebody for a response: neither over nor set aside. */
export const asksSomebody = sql<boolean>`(${anomalyAlerts.status} <> 'resolved' and not ${isSetAside})`
