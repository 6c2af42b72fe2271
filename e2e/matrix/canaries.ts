import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  accessTokens,
  anomalyAlerts,
  deviceKeys,
  equipment,
  maintenanceLogs,
  maintenanceTasks,
  models,
  notificationChannels,
  notificationDeliveries,
  oneTimeTokens,
  sensors,
  users,
} from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { issueDeviceKey } from '@/features/devices/commands'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { logMaintenance } from '@/features/maintenance/commands'
import { storeHandover } from '@/features/maintenance/handovers/arrange-handover'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { addPhotos } from '@/features/maintenance/tasks/photos/commands'
import { arrangeChannel } from '@/features/notifications/arrange-channel'
import { arrangeDevice, send } from '@/features/readings/arrange-sent'
import { arrangeEquipment } from '../arrange'
import { arrangeAlert } from '../arrange-alert'

/** Things with names that nobody may read who may not see them. */
export type Canaries = {
  /** In the names of what stands on the site. */
  siteWord: string
  /** In the names of people, keys and invitations. */
  adminWord: string
  site: string
  /** What a path names behind each of these segments. */
  ids: Record<string, string>
  snapshot: () => Promise<unknown>
}

/** A machine with a sensor, an alert and an entry on a site of its own; a person, an invitation, a device key and a channel. */
export async function arrangeCanaries(): Promise<Canaries> {
  const mark = randomUUID().slice(0, 8)
  const [siteWord, adminWord, site] = [`Kestrel${mark}`, `Nightjar${mark}`, `South ${mark}`]
  const { tag } = await arrangeEquipment({ site, name: `Press ${siteWord}` })
  const sensorId = `press-${mark}`
  const [machine] = await db.select().from(equipment).where(eq(equipment.tag, tag))
  const { id: alertId } = await arrangeAlert(
    { equipmentId: machine?.id, message: `${siteWord} runs hot`, severity: 'critical', acknowledgedBy: null },
    { sensorId, name: `Ram ${siteWord}`, equipmentTag: tag },
  )
  const logged = await logMaintenance(commandLine, {
    idempotencyKey: randomUUID(),
    alertId,
    activity: 'inspection',
    description: `Looked at ${siteWord}.`,
    resolveAlert: false,
  })
  const photo = await arrangePhoto()
  const scheduleId = await arrangeSchedule({ title: `Service ${siteWord}`, equipmentTag: tag })
  const checklistId = await arrangeChecklist({ name: `Round ${siteWord}`, equipmentTag: tag })
  const task = await arrangeTask({ alertId, title: `Grease ${siteWord}` })
  await addPhotos(commandLine, task.id, { photos: [photo.id], text: undefined })
  const sheet = await storeHandover(commandLine, site)
  // A viewer: whoever responds to an alert may read whom else it can be given to.
  const { person } = await arrangePerson('viewer', {
    name: `N. ${adminWord}`,
    email: `${adminWord}@plant.example`.toLowerCase(),
  })
  const key = await issueDeviceKey(commandLine, { name: `Gateway ${adminWord}` })
  const heldId = `held-${mark}`
  const device = await arrangeDevice(`Pump house ${adminWord}`)
  const held = { sensor_id: heldId, timestamp: new Date().toISOString(), value: 1 }
  const { receipt_id: receiptId = '' } = await send(device, [held])
  const channelId = await arrangeChannel(alertId, `Hook ${adminWord}`)
  const [message] = await db
    .select()
    .from(notificationDeliveries)
    .where(eq(notificationDeliveries.channelId, channelId))
  const [invitation] = await db
    .insert(oneTimeTokens)
    .values({
      purpose: 'invitation',
      secretHash: randomUUID().replaceAll('-', '').repeat(2),
      email: `invited-${adminWord}@plant.example`.toLowerCase(),
      role: 'viewer',
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .returning()
  const [token] = await db
    .insert(accessTokens)
    .values({
      userId: person.id,
      name: `Notebook ${adminWord}`,
      prefix: 'sma_0000',
      secretHash: mark,
      permissions: ['plant.read'],
    })
    .returning({ id: accessTokens.id })
  const [model] = await db
    .insert(models)
    .values({ name: `Model ${mark}`, version: '1.0' })
    .returning({ id: models.id })
  const ids = {
    models: model?.id ?? '',
    sensors: sensorId,
    unregistered: heldId,
    alerts: alertId,
    tasks: task.id,
    'maintenance-tasks': task.id,
    log: logged.ok ? logged.id : '',
    'maintenance-logs': logged.ok ? logged.id : '',
    'maintenance-photos': photo.id,
    photos: photo.id,
    handovers: sheet.id,
    'shift-handovers': sheet.id,
    checklists: checklistId,
    'maintenance-schedules': scheduleId,
    schedules: scheduleId,
    equipment: machine?.id ?? '',
    people: person.id,
    'device-keys': key.id,
    devices: key.id,
    receipts: receiptId,
    notifications: channelId,
    'notification-channels': channelId,
    'notification-deliveries': message?.id ?? '',
    invitations: invitation?.id ?? '',
    sessions: person.sessionId,
    tokens: token?.id ?? '',
  }
  return { siteWord, adminWord, site, ids, snapshot: () => snapshotOf(ids) }
}

async function snapshotOf(ids: Record<string, string>): Promise<unknown> {
  const id = (of: string) => ids[of] ?? ''
  const { lastUsedAt, ...key } =
    (
      await db
        .select()
        .from(deviceKeys)
        .where(eq(deviceKeys.id, id('device-keys')))
    )[0] ?? {}
  return {
    key,
    sensor: await db
      .select()
      .from(sensors)
      .where(eq(sensors.sensorId, id('sensors'))),
    alert: await db
      .select()
      .from(anomalyAlerts)
      .where(eq(anomalyAlerts.id, id('alerts'))),
    logs: await db
      .select()
      .from(maintenanceLogs)
      .where(eq(maintenanceLogs.alertId, id('alerts'))),
    task: await db
      .select()
      .from(maintenanceTasks)
      .where(eq(maintenanceTasks.id, id('tasks'))),
    equipment: await db
      .select()
      .from(equipment)
      .where(eq(equipment.id, id('equipment'))),
    channel: await db
      .select()
      .from(notificationChannels)
      .where(eq(notificationChannels.id, id('notifications'))),
    message: await db
      .select()
      .from(notificationDeliveries)
      .where(eq(notificationDeliveries.id, id('notification-deliveries'))),
    token: await db
      .select()
      .from(accessTokens)
      .where(eq(accessTokens.id, id('tokens'))),
    person: await db
      .select()
      .from(users)
      .where(eq(users.id, id('people'))),
    invitation: await db
      .select()
      .from(oneTimeTokens)
      .where(eq(oneTimeTokens.id, id('invitations'))),
  }
}
