import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, maintenanceLogs } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { Forbidden } from '@/lib/refused'
import { logMaintenance } from './commands'
import { NewMaintenanceLog } from './input'

let alertId: string
let sensorId: string

beforeEach(async () => {
  const alert = await arrangeAlert()
  alertId = alert.id
  sensorId = alert.sensorId
})

const entry = (more: object = {}) =>
  NewMaintenanceLog.parse({
    idempotencyKey: randomUUID(),
    alertId,
    activity: 'replacement',
    description: 'Replaced the bearing',
    resolveAlert: true,
    ...more,
  })

const statusOf = async (id: string) =>
  (await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, id)))[0]?.status
const logsOf = (id: string) => db.select().from(maintenanceLogs).where(eq(maintenanceLogs.alertId, id))

test('logs the work under the alert’s sensor and equipment and resolves the alert', async () => {
  expect(await logMaintenance(commandLine, entry())).toMatchObject({ ok: true, repeated: false })
  expect(await statusOf(alertId)).toBe('resolved')
  const [log] = await logsOf(alertId)
  expect(log).toMatchObject({ sensorId, performedBy: 'Command line', activity: 'replacement' })
  expect(log?.equipmentId).not.toBeNull()
})

test('an alert that names no equipment: the entry is about its sensor’s', async () => {
  await db.update(anomalyAlerts).set({ equipmentId: null }).where(eq(anomalyAlerts.id, alertId))
  await logMaintenance(commandLine, entry())
  expect((await logsOf(alertId))[0]?.equipmentId).not.toBeNull()
})

test('may leave the alert open', async () => {
  await logMaintenance(commandLine, entry({ resolveAlert: false }))
  expect(await statusOf(alertId)).toBe('open')
})

test('the same form sent twice is one entry', async () => {
  const form = entry()
  const [first, second] = [await logMaintenance(commandLine, form), await logMaintenance(commandLine, form)]
  expect(second).toEqual({ ...first, repeated: true })
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('the same key with other words, or somebody else’s, is not taken for what is saved already', async () => {
  const form = entry({ resolveAlert: false })
  const first = await logMaintenance(commandLine, form)
  if (!first.ok) throw new Error(first.reason)
  const used = { ok: false, reason: 'key_used', id: first.id }
  for (const more of [{ description: 'Changed before it was sent again' }, { labourMinutes: 5 }, { activity: 'test' }])
    expect(await logMaintenance(commandLine, { ...form, ...NewMaintenanceLog.parse({ ...form, ...more }) })).toEqual(
      used,
    )
  const { person } = await arrangePerson('technician')
  expect(await logMaintenance(person, form)).toEqual(used)
  expect(await logMaintenance(commandLine, form)).toEqual({ ...first, repeated: true })
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('an alert that is resolved already: refused, and no entry is left behind', async () => {
  await logMaintenance(commandLine, entry())
  expect(await logMaintenance(commandLine, entry())).toMatchObject({
    ok: false,
    reason: 'already_resolved',
    alert: { status: 'resolved', resolvedBy: 'Command line' },
  })
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('many technicians at once: one resolves, the others are refused', async () => {
  const results = await Promise.all(Array.from({ length: 10 }, () => logMaintenance(commandLine, entry())))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await logsOf(alertId)).toHaveLength(1)
})

test.each([
  ['alert', { alertId: randomUUID() }],
  ['task', { taskId: randomUUID() }],
  ['sensor', { sensorId: 'nobody' }],
  ['entry', { correctsId: randomUUID() }],
])('an unknown %s is refused', async (what, more) => {
  expect(await logMaintenance(commandLine, entry(more))).toEqual({ ok: false, reason: 'not_found', what })
})

test('a correction is a new entry that names the old one', async () => {
  const first = await logMaintenance(commandLine, entry())
  if (!first.ok) throw new Error(first.reason)
  const corrected = await logMaintenance(
    commandLine,
    entry({
      alertId: undefined,
      correctsId: first.id,
      resolveAlert: false,
      description: 'It was the drive end bearing',
    }),
  )
  expect(corrected).toMatchObject({ ok: true })
  const [log] = await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.correctsId, first.id))
  expect(log?.sensorId).toBe(sensorId)
})

test.each([
  'update maintenance_logs set description = $$$$',
  'delete from maintenance_logs',
  'truncate maintenance_logs cascade',
])('the database refuses: %s', async (statement) => {
  await logMaintenance(commandLine, entry())
  await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/)
  expect(await logsOf(alertId)).toHaveLength(1)
})

test('a session that replays changes is refused, too', async () => {
  await logMaintenance(commandLine, entry())
  const replay = sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from maintenance_logs`
  })
  await expect(replay).rejects.toThrow(/append-only/)
})

test('the entry and the resolution carry the name and the account of who wrote them', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  await logMaintenance(person, entry())
  expect((await logsOf(alertId))[0]).toMatchObject({ performedBy: 'Ada', recordedById: person.id })
  const [alert] = await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, alertId))
  expect(alert).toMatchObject({ resolvedBy: 'Ada', resolvedById: person.id })
})

test('a viewer writes nothing', async () => {
  const { person } = await arrangePerson('viewer')
  await expect(logMaintenance(person, entry())).rejects.toThrow(Forbidden)
  expect(await logsOf(alertId)).toEqual([])
})

test.each([
  ['alert', () => ({ alertId })],
  ['sensor', () => ({ alertId: undefined, sensorId, resolveAlert: false })],
])('an %s of another site is not there', async (what, subject) => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  expect(await logMaintenance(person, entry(subject()))).toEqual({ ok: false, reason: 'not_found', what })
})

test('work on no machine is of no site: who is limited to some does not log it', async () => {
  const nothing = () => entry({ alertId: undefined, resolveAlert: false })
  const [limited, free] = [await arrangePerson('technician', { sites: ['South'] }), await arrangePerson('technician')]
  await expect(logMaintenance(limited.person, nothing())).rejects.toThrow(Forbidden)
  expect(await logMaintenance(free.person, nothing())).toMatchObject({ ok: true })
})
