import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, maintenanceLogs } from '@/db/schema'
import { arrangeAlert } from '../arrange-alert'
import type { Target } from './attempts'

/** An open alert of this plant; `left` is how it stands now. */
export async function arrangeTarget(
  plant: string,
): Promise<Target & { message: string; left: () => Promise<unknown> }> {
  const { id, message } = await arrangeAlert()
  const alert = `${plant}/alerts/${id}`
  const work = JSON.stringify({
    idempotencyKey: randomUUID(),
    alertId: id,
    activity: 'repair',
    description: 'x',
    resolveAlert: true,
  })
  const left = async () => ({
    alert: await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, id)),
    logs: await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.alertId, id)),
  })
  return {
    plant,
    alert,
    acknowledge: `${plant}/api/alerts/${id}/acknowledgements`,
    logs: `${plant}/api/maintenance-logs`,
    work,
    message,
    left,
  }
}
