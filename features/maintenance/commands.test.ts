import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceLogs } from '@/db/schema'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { logMaintenance } from './commands'
import { NewMaintenanceLog } from './input'

let alertId: string

beforeEach(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Line 1', workUnit: 'Unit 1', criticality: 'high' as const }
  await registerEquipment([{ tag: 'P-1', name: 'Pump', ...place }])
  await registerSensors([{ sensorId: 'P-1.vibration', type: 'vibration', equipmentTag: 'P-1' }])
  const [pump] = await db.select().from(equipment)
  const window = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' }
  const evidence = { detector: 'limit', window, observed: 8, unit: 'mm/s', contributors: [] }
  const [alert] = await db
    .insert(anomalyAlerts)
    .values({
      sensorId: 'P-1.vibration',
      equipmentId: pump?.id,
      type: 'limit',
      severity: 'high',
      message: 'Too much',
      evidence,
      raisedAt: new Date(),
    })
    .returning({ id: anomalyAlerts.id })
  alertId = alert?.id ?? ''
})

const entry = (more: object = {}) =>
  NewMaintenanceLog.parse({
    idempotencyKey: randomUUID(),
    alertId,
    activity: 'replacement',
    description: 'Replaced the bearing',
    performedBy: 'A. Weber',
    resolveAlert: true,
    ...more,
  })

const statusOf = async (id: string) =>
  (await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, id)))[0]?.status
const logsOf = (id: string) => db.select().from(maintenanceLogs).where(eq(maintenanceLogs.alertId, id))

test('logs the work under the alert’s sensor and equipment and resolves the alert', async () => {
  expect(await logMaintenance(entry())).toMatchObject({ ok: true, repeated: false })
  expect(await statusOf(alertId)).toBe('resolved')
  const [log] = await logsOf(alertId)
  expect(log).toMatchObject({ sensorId: 'P-1.vibration', performedBy: 'A. Weber', activity: 'replacement' })
  expect(log?.equipmentId).not.toBeNull()
})

test('an alert that names no equipment: the entry is about its sensor’s', async () => {
  await db.update(anomalyAlerts).set({ equipmentId: null }).where(eq(anomalyAlerts.id, alertId))
  await logMaintenance(entry())
  expect((await logsOf(alertId))[0]?.equipmentId).not.toBeNull()
})

test('may leave the alert open', async () => {
  await logMaintenance(entry({ resolveAlert: false }))
  expect(await statusOf(alertId)).toBe('open')
})

test('the same form sent twice is one entry', async () => {
  const form = entry()
  const [first, second] = [await logMaintenance(form), await logMaintenance(form)]
  expect(second).toEqual({ ...first, repeated: true })
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('an alert that is resolved already: refused, and no entry is left behind', async () => {
  await logMaintenance(entry())
  expect(await logMaintenance(entry({ performedBy: 'B' }))).toMatchObject({
    ok: false,
    reason: 'already_resolved',
    alert: { status: 'resolved', resolvedBy: 'A. Weber' },
  })
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('many technicians at once: one resolves, the others are refused', async () => {
  const results = await Promise.all(Array.from({ length: 10 }, () => logMaintenance(entry())))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await logsOf(alertId)).toHaveLength(1)
})

test.each([
  ['alert', { alertId: randomUUID() }],
  ['task', { taskId: randomUUID() }],
  ['sensor', { sensorId: 'nobody' }],
  ['entry', { correctsId: randomUUID() }],
])('an unknown %s is refused', async (what, more) => {
  expect(await logMaintenance(entry(more))).toEqual({ ok: false, reason: 'not_found', what })
})

test('a correction is a new entry that names the old one', async () => {
  const first = await logMaintenance(entry())
  if (!first.ok) throw new Error(first.reason)
  const corrected = await logMaintenance(
    entry({
      alertId: undefined,
      correctsId: first.id,
      resolveAlert: false,
      description: 'It was the drive end bearing',
    }),
  )
  expect(corrected).toMatchObject({ ok: true })
  const [log] = await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.correctsId, first.id))
  expect(log?.sensorId).toBe('P-1.vibration')
})

test.each([
  'update maintenance_logs set description = $$$$',
  'delete from maintenance_logs',
  'truncate maintenance_logs',
])('the database refuses: %s', async (statement) => {
  await logMaintenance(entry())
  await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/)
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('a session that replays changes is refused, too', async () => {
  await logMaintenance(entry())
  const replay = sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from maintenance_logs`
  })
  await expect(replay).rejects.toThrow(/append-only/)
})
