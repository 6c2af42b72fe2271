import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { logMaintenance } from '@/features/maintenance/commands'
import { storeHandover } from '@/features/maintenance/handovers/arrange-handover'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { registerModel } from '@/features/models/commands'
import { arrangeChannel } from '@/features/notifications/arrange-channel'
import { arrangeSensor, arrangeVibration } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { arrangeDevice } from './arrange-device'
import { arrangeTasks } from './arrange-tasks'

/** Where pages are looked at by what they show, of a plant that has something for each. */
export type PageList = Record<string, string>

/** Pages for who is signed in. */
export async function arrangePages(): Promise<PageList> {
  const alert = await arrangeAlert()
  const resolved = await arrangeAlert({ status: 'resolved', resolvedAt: new Date(), resolvedBy: 'Ada' })
  const unreadable = await arrangeAlert({ severity: 'low', evidence: { what: 'ever' } })
  const entry = await logMaintenance(commandLine, {
    idempotencyKey: randomUUID(),
    alertId: resolved.id,
    activity: 'repair',
    description: 'Replaced the bearing.',
    labourMinutes: 90,
    partsUsed: '1 × 6309 C3',
    resolveAlert: false,
  })
  const sheet = await storeHandover(commandLine, 'North')
  const { asked, begun, done, checklistId } = await arrangeTasks(alert.id)
  const shaking = await arrangeVibration()
  const silent = await arrangeSensor()
  const [machine] = await db.select().from(equipment).where(eq(equipment.tag, alert.tag))
  const key = await issueDeviceKey(commandLine, { name: 'Gateway of the pages' })
  const busy = await arrangeDevice()
  const channelId = await arrangeChannel(alert.id)
  const unknown = `nobody-${randomUUID()}`
  await busy.post([busy.row(5, 1, unknown)])
  const word = `machine_temperature_system_failure_${randomUUID().replaceAll('-', '_')}`
  const lengthy = await arrangeAlert({ severity: 'medium' }, { sensorId: word, name: word })
  await registerModel(commandLine, { name: `Bearing ${randomUUID()}`, version: '1.0' })
  return {
    overview: '/',
    'overview, none found': '/?search=there-is-no-such-machine',
    'overview of one machine': `/?equipment=${alert.tag}`,
    sensors: '/sensors',
    'sensors, none found': '/sensors?search=there-is-no-such-sensor',
    sensor: `/sensors/${alert.sensorId}`,
    'sensor compared': `/sensors/${alert.sensorId}?compare=day&with=${lengthy.sensorId}`,
    'sensor with zones': `/sensors/${shaking}?range=7d`,
    'every reading of a sensor': `/sensors/${shaking}?range=7d&show=readings`,
    'sensor without readings in the range': `/sensors/${alert.sensorId}?from=2020-01-01&to=2020-01-02`,
    'sensor that has sent nothing': `/sensors/${silent.sensorId}`,
    'sensor of one long word': `/sensors/${lengthy.sensorId}`,
    'alert of a sensor of one long word': `/alerts/${lengthy.id}`,
    database: '/database',
    'database, other days tried': '/database?compressAfterDays=3&retentionDays=90',
    'jobs of the database': '/database?show=jobs',
    'queries of the database': '/database?show=queries',
    alerts: '/alerts?status=all',
    'alarm health': '/alerts/health',
    'alarm health of a day': '/alerts/health?days=1',
    'models of others': '/alerts/models',
    'alerts, none found': '/alerts?sensor=nobody',
    alert: `/alerts/${alert.id}`,
    'resolved alert': `/alerts/${resolved.id}`,
    'alert with unreadable evidence': `/alerts/${unreadable.id}`,
    maintenance: '/maintenance',
    'figures of maintenance': '/maintenance/figures?figure=backlog',
    'maintenance of nothing': '/maintenance?equipment=nothing',
    'board of tasks': '/maintenance?view=board',
    'calendar of tasks': '/maintenance?view=calendar&day=2026-01-05',
    'week of tasks': '/maintenance?view=calendar&span=week&tasks=all&day=2026-01-05',
    'new task': `/maintenance/tasks/new?equipment=${alert.tag}`,
    'a task that was asked for': `/maintenance/tasks/${asked.id}`,
    'a task in progress': `/maintenance/tasks/${begun.id}`,
    'a task that is done': `/maintenance/tasks/${done.id}`,
    'proof of the log': '/maintenance/log',
    'an entry of the log': `/maintenance/log/${entry.ok ? entry.id : ''}`,
    'shift handovers': '/maintenance/handovers',
    'a new handover': `/maintenance/handovers/new?site=${encodeURIComponent(sheet.site)}`,
    'a shift handover': `/maintenance/handovers/${sheet.id}`,
    schedules: '/maintenance/schedules',
    'a new schedule': '/maintenance/schedules/new',
    'a schedule': `/maintenance/schedules/${await arrangeSchedule()}`,
    checklists: '/maintenance/checklists',
    'a new checklist': '/maintenance/checklists/new',
    'a checklist': `/maintenance/checklists/${checklistId}`,
    equipment: '/equipment',
    labels: '/equipment/labels?size=small',
    'scanned label': `/scan/${machine?.labelToken}`,
    'one machine': `/equipment/${machine?.id}`,
    'timeline of a machine': `/equipment/${machine?.id}/timeline`,
    'unregistered sensors': '/sensors/unregistered',
    'an unregistered sensor': `/sensors/unregistered/${unknown}`,
    'values to settle': '/sensors/conflicts',
    'new equipment': '/equipment/new',
    'new sensor': '/sensors/new',
    'a sensor to edit': `/sensors/${alert.sensorId}/edit`,
    'limits of a sensor': `/sensors/${alert.sensorId}/limits`,
    'drift of a sensor': `/sensors/${shaking}/drift`,
    'drift of a sensor that has sent nothing': `/sensors/${silent.sensorId}/drift?days=28`,
    'statistics of a sensor': `/sensors/${shaking}/statistics?range=7d`,
    'spread of a sensor': `/sensors/${shaking}/statistics?range=7d&chart=deviations`,
    'statistics of a sensor that has sent nothing': `/sensors/${silent.sensorId}/statistics`,
    'statistics of a machine': `/equipment/${machine?.id}/statistics`,
    'limits of a rise': `/sensors/${alert.sensorId}/limits?new=rise&days=180`,
    'limits of a sensor that has sent nothing': `/sensors/${silent.sensorId}/limits`,
    'import of the registry': '/registry/import',
    account: '/account',
    developers: '/developers?operation=getSensorsReadings',
    people: '/people',
    devices: '/devices',
    'new device key': '/devices/new',
    'a device that never sent': `/devices/${key.id}`,
    'a device with everything': `/devices/${busy.keyId}?window=day`,
    'its refused requests': `/devices/${busy.keyId}?show=refused`,
    'settings of a device': `/devices/${key.id}/edit`,
    'a receipt with faults': `/receipts/${busy.receiptId}`,
    notifications: '/notifications',
    'new channel': '/notifications/new',
    'new topic': '/notifications/new?kind=ntfy',
    'a channel with messages': `/notifications/${channelId}`,
    'settings of a channel': `/notifications/${channelId}/edit`,
    audit: '/audit',
    certificate: '/certificate',
  }
}

/** Pages for who is not. */
export const pagesBeforeTheDoor: PageList = {
  'sign in': '/sign-in',
  'set up': '/set-up#smt_x',
  join: '/join#smt_x',
  'a new password': '/reset-password#smt_x',
  'joining without a link': '/join',
  offline: '/offline',
  'a label that is none': '/scan/00000000-0000-4000-8000-000000000000',
}
