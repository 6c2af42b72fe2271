import type { Actor } from '@/features/access/actor'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listAlerts } from '@/features/alerts/queries'
import { findLabelled } from '@/features/equipment/labels/queries'
import { getEquipment } from '@/features/equipment/queries'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { listMaintenanceLogs } from '@/features/maintenance/queries'
import { listItemsOfTasks } from '@/features/maintenance/tasks/checklist/queries'
import { listTasks } from '@/features/maintenance/tasks/lists/queries'
import { listSparklines } from '@/features/readings/sparklines/queries'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'

const day = 86_400_000
/** What fits a phone without looking for it. */
const shown = { sensors: 12, logs: 5, alerts: 5, tasks: 10 }

/**
 * What somebody before a machine wants to know of it, by its label; null when there is no such label on the actor's sites.
 * No actor of its own: each of the queries asks for the permission.
 */
export async function getScanned(actor: Actor, token: string, now: Date) {
  const id = await findLabelled(actor, token)
  const equipment = id === null ? null : await getEquipment(actor, id)
  if (!equipment) return null
  const { tag } = equipment
  const [sensors, alerts, logs, tasks] = await Promise.all([
    listSensors(actor, parseSensorFilters({ equipment: tag, sort: 'state' }), now),
    listAlerts(actor, parseAlertFilters({ equipment: tag })),
    listMaintenanceLogs(actor, parseMaintenanceFilters({ equipment: tag })),
    listTasks(actor, parseMaintenanceFilters({ equipment: tag }), now),
  ])
  const rows = sensors.rows.slice(0, shown.sensors)
  const taskRows = tasks.rows.slice(0, shown.tasks)
  const range = { from: new Date(now.getTime() - day), to: now }
  return {
    equipment,
    range,
    sensors: rows,
    sparklines: await listSparklines(
      actor,
      rows.map(({ sensorId }) => sensorId),
      range,
    ),
    alerts: alerts.rows.slice(0, shown.alerts),
    logs: logs.rows.slice(0, shown.logs),
    tasks: taskRows,
    checklists: await listItemsOfTasks(
      actor,
      taskRows.map(({ id }) => id),
    ),
  }
}

export type Scanned = NonNullable<Awaited<ReturnType<typeof getScanned>>>
