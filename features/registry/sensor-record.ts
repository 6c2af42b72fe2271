import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { equipment, sensorLatest, sensors } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { resolveAlertsOf } from '@/features/alerts/commands'
import type { AuditAction } from '@/features/audit/actions'
import { recordAudit } from '@/features/audit/commands'
import { differences } from '@/features/audit/differences'
import type { SensorStatus } from '@/features/sensors/status-effects'

const columns = {
  id: sensors.id,
  sensorId: sensors.sensorId,
  type: sensors.type,
  name: sensors.name,
  unit: sensors.unit,
  intervalSeconds: sensors.intervalSeconds,
  location: sensors.location,
  status: sensors.status,
  isDemo: sensors.isDemo,
  equipmentTag: equipment.tag,
  updatedAt: sensors.updatedAt,
  hasReadings: sql<boolean>`exists (select from ${sensorLatest} where ${sensorLatest.sensorId} = ${sensors.sensorId})`,
}

const selection = (tx: Pick<Transaction, 'select'>, actor: Actor, sensorIds: string[]) =>
  tx
    .select(columns)
    .from(sensors)
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .where(and(inArray(sensors.sensorId, sensorIds), withinSites(actor, sensors.equipmentId)))

/** A sensor as the registry holds it. */
export type SensorRecord = Awaited<ReturnType<typeof selection>>[number]
/** What it was, what it becomes, and the id of the equipment that then carries it. */
export type SensorWrite = { before: SensorRecord; after: SensorRecord; equipmentId: string | null }

export async function findSensor(
  tx: Pick<Transaction, 'select'>,
  actor: Actor,
  sensorId: string,
): Promise<SensorRecord | undefined> {
  const [found] = await selection(tx, actor, [sensorId])
  return found
}

/** Sensors on the actor's sites, held until the transaction ends; in the order in which readings hold them too. */
export async function lockSensors(tx: Transaction, actor: Actor, sensorIds: string[]): Promise<SensorRecord[]> {
  if (sensorIds.length === 0) return []
  return selection(tx, actor, sensorIds).orderBy(sensors.sensorId).for('update', { of: sensors })
}

/** Stores what differs, with its entries in the audit trail; sensors that retire take their open alerts with them. */
export async function writeSensors(tx: Transaction, actor: Actor, writes: SensorWrite[]): Promise<void> {
  const changed = writes.filter(({ before, after }) => Object.keys(differences(before, after)).length > 0)
  if (changed.length === 0) return
  await updateRows(tx, changed)
  const retiring = changed.filter(({ before, after }) => before.status !== 'retired' && after.status === 'retired')
  const resolved = await resolveAlertsOf(
    tx,
    actor,
    retiring.map(({ before }) => before.sensorId),
  )
  await recordAudit(
    tx,
    actor,
    ...changed.map(({ before, after }) => {
      const alerts = resolved.filter(({ sensorId }) => sensorId === before.sensorId).map(({ id }) => id)
      return {
        action: actionOf(before.status, after.status),
        subject: { type: 'sensor', id: before.sensorId },
        detail: { ...differences(before, after), ...(alerts.length > 0 && { resolvedAlerts: alerts }) },
      }
    }),
  )
}

const actionOf = (from: SensorStatus, to: SensorStatus): AuditAction => {
  if (from !== 'retired' && to === 'retired') return 'sensor.retired'
  return from === 'retired' && to !== 'retired' ? 'sensor.brought_back' : 'sensor.changed'
}

/** One statement for any number. The time of change only grows, so that it tells versions apart. */
async function updateRows(tx: Transaction, writes: SensorWrite[]): Promise<void> {
  const rows = writes.map(({ after, equipmentId }) => ({ ...after, equipmentId }))
  await tx.execute(sql`
    update ${sensors} as s
    set type = n.type, name = n.name, unit = n.unit, interval_seconds = n."intervalSeconds", location = n.location,
      status = n.status, equipment_id = n."equipmentId",
      updated_at = greatest(clock_timestamp(), s.updated_at + interval '1 millisecond')
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n (
      id uuid, type text, name text, unit text, "intervalSeconds" int, location text, status sensor_status,
      "equipmentId" uuid)
    where s.id = n.id`)
}
