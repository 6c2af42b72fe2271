import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { anomalyAlerts, demoPlant, deviceKeys } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { changeAlert } from '@/features/alerts/change-alert'
import { addEquipment } from '@/features/equipment/commands'
import { storeReadings } from '@/features/history/commands'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { logMaintenance } from '@/features/maintenance/commands'
import { storeHandover } from '@/features/maintenance/handovers/arrange-handover'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { compressDue } from '@/features/readings/summary/arrange-summary'
import { repairSummary } from '@/features/readings/summary/commands'
import { addSensors } from '@/features/sensors/commands'

const hourMs = 3_600_000
/** Old enough for chunks that are compressed, and new enough to be kept. */
const days = 20

/** For tests: a machine with a sensor that has history, an alert, work and whatever else a sensor gathers. */
export async function arrangeMachine(tag: string, { isDemo }: { isDemo: boolean }) {
  const sensorId = `${tag}.vibration`
  const place = { site: isDemo ? 'Demo works' : 'North', area: 'Hall', workCenter: 'Line 1', workUnit: tag }
  await db.transaction(async (tx) => {
    await addEquipment(tx, worker, [{ tag, name: 'Pump', ...place, criticality: 'high', isDemo }])
    await addSensors(tx, worker, [{ sensorId, type: 'vibration', unit: 'mm/s', equipmentTag: tag, isDemo }])
  })
  const now = Date.now()
  const readings = Array.from({ length: days * 24 }, (_, i) => ({
    sensorId,
    timestamp: new Date(now - (i + 1) * hourMs).toISOString(),
    value: i,
    quality: null,
  }))
  await storeReadings(worker, readings)
  const raised = await raise(alarmOf(sensorId))
  if (!raised.ok) throw new Error(raised.reason)
  await db.transaction((tx) => changeAlert(tx, worker, raised.id, 'commented', { reason: 'Seen' }))
  const { person } = await arrangePerson('technician')
  const photo = await arrangePhoto(person)
  await logMaintenance(person, logOf({ alertId: raised.id, photos: [photo.id] }))
  await arrangeSchedule({ equipmentTag: tag })
  await gather(sensorId, raised.id)
  return { sensorId, alertId: raised.id }
}

export const logOf = (more: object) =>
  NewMaintenanceLog.parse({
    idempotencyKey: randomUUID(),
    activity: 'inspection',
    description: 'Looked at it',
    ...more,
  })

async function gather(sensorId: string, alertId: string) {
  const [key] = await db
    .insert(deviceKeys)
    .values({ name: 'Gateway', prefix: 'smk_', secretHash: randomUUID() })
    .returning({ id: deviceKeys.id })
  await sql`insert into device_key_sensors (device_key_id, sensor_id) values (${key?.id ?? ''}, ${sensorId})`
  await sql`insert into reading_conflicts (sensor_id, "timestamp", value) values (${sensorId}, now(), 7)`
  await sql`insert into sensor_limits (sensor_id, kind, severity, value) values (${sensorId}, 'high', 'high', 9)`
  await sql`
    insert into detector_states (sensor_id, judged_until, raises_from, state) values (${sensorId}, now(), now(), '{}')`
  await sql`
    with model as (insert into models (name, version) values ('Bearings', ${randomUUID()}) returning id)
    insert into model_scores (model_id, sensor_id, at, score, alert_id)
    select id, ${sensorId}, now(), 0.9, ${alertId} from model`
  await arrangeTask({ sensorId, checklistId: await arrangeChecklist() })
}

/** For tests: a demo machine beside a real one, on shared chunks of which the older are compressed. */
export async function arrangePlants() {
  await db.insert(demoPlant).values({ installedAt: new Date(), setUpAt: new Date() })
  const real = await arrangeMachine('R-1', { isDemo: false })
  const demo = await arrangeMachine('D-1', { isDemo: true })
  for (const site of ['North', 'Demo works']) await storeHandover(worker, site)
  await repairSummary(worker)
  await compressDue()
  await sql`update detector_states set silent_under = ${demo.sensorId} where sensor_id = ${real.sensorId}`
  return { real, demo }
}

/** For tests: how many rows of each table name this sensor, an alert or a machine of it. */
export async function countRows(sensorId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'sensor_id' order by 1`
  for (const { name } of tables) {
    const [row] = await sql`select count(*)::int as n from ${sql(name)} where sensor_id = ${sensorId}`
    counts[name] = row?.n ?? 0
  }
  const alerts = await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.sensorId, sensorId))
  const ids = alerts.map(({ id }) => id)
  const [row] = await sql`select count(*)::int as n from alert_transitions where alert_id = any(${ids}::uuid[])`
  counts.alert_transitions = row?.n ?? 0
  return counts
}
