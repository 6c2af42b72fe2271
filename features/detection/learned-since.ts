import { and, asc, desc, eq, lte, ne, type SQL } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { anomalyAlerts, maintenanceLogs } from '@/db/schema'

/**
 * Since when an alarm of these values is not over, in milliseconds; infinite when none is. Their baseline stands from there: a
 * fault must not become what is normal.
 */
export async function alarmSince(tx: Transaction, ofValues: SQL): Promise<number> {
  const [row] = await tx
    .select({ at: anomalyAlerts.raisedAt })
    .from(anomalyAlerts)
    .where(and(ofValues, ne(anomalyAlerts.status, 'resolved'), ne(anomalyAlerts.type, 'missing_data')))
    .orderBy(asc(anomalyAlerts.raisedAt))
    .limit(1)
  return row?.at.getTime() ?? Number.POSITIVE_INFINITY
}

/** When a part of these was last replaced, in milliseconds, which makes what was learned before worthless; or null. */
export async function lastRenewal(tx: Transaction, ofParts: SQL | undefined, before: Date): Promise<number | null> {
  const [log] = await tx
    .select({ at: maintenanceLogs.performedAt })
    .from(maintenanceLogs)
    .where(and(eq(maintenanceLogs.activity, 'replacement'), lte(maintenanceLogs.performedAt, before), ofParts))
    .orderBy(desc(maintenanceLogs.performedAt))
    .limit(1)
  return log?.at.getTime() ?? null
}
