import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Person, worker } from '@/features/access/actor'
import { arrangeMailServer } from '@/features/accounts/arrange-mail-server'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { storeHandover } from '@/features/maintenance/handovers/arrange-handover'
import { takeOver } from '@/features/maintenance/handovers/commands'
import { assignTask, moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { noteOverdue } from '@/features/maintenance/tasks/overdue/commands'
import { arrangeReceiver } from '@/features/notifications/arrange-receiver'
import { addChannel } from '@/features/notifications/commands'
import { deliverAll } from '@/features/notifications/delivery/keep-delivering'
import { maintenanceNotices } from '@/features/notifications/input'
import { chooseNotifications } from '@/features/notifications/own/commands'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/refused'
import { planMaintenance } from './commands'

const server = await arrangeMailServer()
afterAll(() => server.close())
type Receiver = Awaited<ReturnType<typeof arrangeReceiver>>
const open: Receiver[] = []
afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close()
})

beforeEach(async () => {
  env().SMTP_URL = server.url
  env().PUBLIC_URL = 'https://plant.example'
  server.mails.length = 0
  await sql`delete from notification_channels`
  await sql`delete from notification_choices`
  await sql`delete from maintenance_outbox`
  await sql`update maintenance_tasks set overdue_told_for = due_at`
})

async function listening(more: object = {}): Promise<Receiver> {
  const receiver = await arrangeReceiver()
  open.push(receiver)
  const channel = { kind: 'webhook', name: 'Hook', address: `${receiver.url}/hook`, remindMinutes: null } as const
  await addChannel(commandLine, { ...channel, notices: [...maintenanceNotices], ...more })
  return receiver
}
const told = ({ received }: Receiver) => received.map(({ body }) => JSON.parse(body))
const typesOf = (receiver: Receiver) => told(receiver).map(({ type }) => type)
const hour = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString()
const assigned = (to: Person | null, from: Person | null = null) => ({
  to: to?.id ?? null,
  insteadOf: from?.id ?? null,
})

test('each step of a task is told once, in its order, signed, with what there was to tell', async () => {
  const receiver = await listening()
  const { person: ada } = await arrangePerson('technician', { name: 'Ada' })
  const { equipmentTag } = await arrangeAlert({ site: 'North' })
  const { id } = await arrangeTask({ title: 'Grease', equipmentTag, dueAt: ago(1), priority: 'urgent' })
  await moveTask(ada, id, { event: 'planned', reason: undefined })
  await assignTask(ada, id, assigned(ada))
  await moveTask(ada, id, { event: 'started', reason: undefined })
  await moveTask(ada, id, { event: 'paused', reason: 'Parts' })
  expect([await noteOverdue(worker), await noteOverdue(worker)]).toEqual([1, 0])
  await moveTask(ada, id, { event: 'started', reason: undefined })
  await completeTask(ada, id, completionOf({ description: 'Greased' }))
  await deliverAll(worker)
  expect(typesOf(receiver)).toEqual([
    'task.requested',
    'task.planned',
    'task.assigned',
    'task.started',
    'task.paused',
    'task.overdue',
    'task.started',
    'log.recorded',
    'task.completed',
  ])
  const paused = told(receiver).find(({ type }) => type === 'task.paused')
  expect(paused.data).toMatchObject({
    by: ada.name,
    reason: 'Parts',
    site: 'North',
    equipment: { tag: equipmentTag },
    task: { id, title: 'Grease', status: 'planned', priority: 'urgent' },
    url: `https://plant.example/maintenance/tasks/${id}`,
  })
  expect(paused.data).not.toHaveProperty('alert')
  expect(receiver.received[0]?.headers['webhook-signature']).toMatch(/^v1,/)
  await deliverAll(worker)
  expect(receiver.received).toHaveLength(9)
})

test('entries, corrections and both signatures of a handover', async () => {
  const receiver = await listening()
  const { person: ada } = await arrangePerson('technician', { name: 'Ada' })
  const { sensorId } = await arrangeAlert({ site: 'North' })
  const first = await logMaintenance(ada, entryOf({ sensorId }))
  if (!first.ok) throw new Error(first.reason)
  await logMaintenance(ada, entryOf({ correctsId: first.id, description: 'It was the other one' }))
  const sheet = await storeHandover(commandLine, 'North')
  await takeOver(ada, sheet.id, { remarks: '' })
  await deliverAll(worker)
  expect(typesOf(receiver)).toEqual(['log.recorded', 'log.corrected', 'handover.signed', 'handover.signed'])
  expect(told(receiver)[1].data).toMatchObject({ entry: { correctsId: first.id }, site: 'North' })
  expect(told(receiver)[3].data).toMatchObject({ by: ada.name, handover: { id: sheet.id, takenBy: ada.name } })
})

test('a channel is told of what it chose, on its own sites', async () => {
  const chosen = await listening({ notices: ['task_cancelled'] })
  const south = await listening({ sites: ['South'] })
  const none = await listening({ notices: ['raised'] })
  const north = await arrangeTask({ equipmentTag: (await arrangeAlert({ site: 'North' })).equipmentTag })
  await arrangeTask({ equipmentTag: (await arrangeAlert({ site: 'South' })).equipmentTag })
  await arrangeTask({ title: 'Of no site' })
  await moveTask(commandLine, north.id, { event: 'cancelled', reason: 'No' })
  await deliverAll(worker)
  expect([typesOf(chosen), typesOf(south), typesOf(none)]).toEqual([['task.cancelled'], ['task.requested'], []])
})

test('what is taken back is not told, and nothing is planned twice', async () => {
  await listening()
  const failing = sql.begin(async (tx) => {
    await tx`insert into maintenance_tasks (title, type) values ('Lost', 'corrective')`
    await tx`insert into task_transitions (task_id, event, to_status, actor)
      select id, 'requested', 'requested', 'A' from maintenance_tasks where title = 'Lost'`
    throw new Error('taken back')
  })
  await expect(failing).rejects.toThrow('taken back')
  await arrangeTask()
  const [one, other] = await Promise.all([planMaintenance(worker), planMaintenance(worker)])
  expect(one + other).toBe(1)
  expect(await sql`select from notification_deliveries`).toHaveLength(1)
})

test('history and the demo plant wake nobody', async () => {
  await listening()
  await sql`insert into equipment (tag, name, site, area, work_center, work_unit, is_demo)
    values ('D-1', 'Demo pump', 'Demo works', 'Hall', 'Pumps', 'Set', true)`
  await storeHandover(commandLine, 'Demo works')
  await arrangeTask({ equipmentTag: 'D-1' })
  await arrangeTask({ title: 'Of last week', dueAt: ago(30) })
  expect(await noteOverdue(worker)).toBe(0)
  await sql`update maintenance_outbox set at = now() - interval '25 hours'
    where transition_id = (select max(transition_id) from maintenance_outbox)`
  expect(await planMaintenance(worker)).toBe(3)
  expect(await sql`select from notification_deliveries`).toHaveLength(0)
})

test('a new due time may pass anew', async () => {
  const { id } = await arrangeTask({ dueAt: ago(2) })
  expect(await noteOverdue(worker)).toBe(1)
  await sql`update maintenance_tasks set due_at = now() - interval '1 minute' where id = ${id}`
  expect([await noteOverdue(worker), await noteOverdue(worker)]).toEqual([1, 0])
  await moveTask(commandLine, id, { event: 'cancelled', reason: 'No' })
  await sql`update maintenance_tasks set due_at = now() - interval '2 minutes' where id = ${id}`
  expect(await noteOverdue(worker)).toBe(0)
})

const own = {
  alerts: false,
  assignments: true,
  severity: 'high',
  sites: null,
  delayMinutes: 0,
  remindMinutes: null,
  quiet: null,
} as const

test('who is given a task by somebody else is mailed, if they want to be', async () => {
  const { person: ada } = await arrangePerson('technician', { name: 'Ada' })
  const { person: ben } = await arrangePerson('technician', { name: 'Ben', sites: ['North'] })
  const { person: cleo } = await arrangePerson('technician', { name: 'Cleo' })
  await chooseNotifications(ben, own)
  await chooseNotifications(cleo, { ...own, alerts: true, assignments: false })
  const { equipmentTag } = await arrangeAlert({ site: 'North' })
  const given = await arrangeTask({ title: 'Grease', equipmentTag, assigneeId: ben.id }, ada)
  const other = await arrangeTask({ title: 'Listen', equipmentTag }, ada)
  await assignTask(ada, other.id, assigned(cleo))
  await assignTask(ada, other.id, assigned(ben, cleo))
  const taken = await arrangeTask({ title: 'Own', equipmentTag }, ada)
  await assignTask(ben, taken.id, assigned(ben))
  await deliverAll(worker)
  const subjects = server.mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1]).sort()
  expect(subjects).toEqual(['Task assigned: Grease', 'Task assigned: Listen'])
  expect(server.mails.every((mail) => mail.includes(`To: ${ben.email}`))).toBe(true)
  expect(server.mails.some((mail) => mail.includes(given.id))).toBe(true)
})

test('whose task is overdue is mailed once, whoever gave it, if they want to be', async () => {
  const { person: ben } = await arrangePerson('technician', { sites: ['North'] })
  const { person: cleo } = await arrangePerson('technician')
  await chooseNotifications(ben, own)
  await chooseNotifications(cleo, { ...own, alerts: true, assignments: false })
  const { equipmentTag } = await arrangeAlert({ site: 'North' })
  await arrangeTask({ title: 'Grease', equipmentTag, assigneeId: ben.id, dueAt: ago(1) }, ben)
  await arrangeTask({ title: 'Listen', equipmentTag, assigneeId: cleo.id, dueAt: ago(1) }, cleo)
  await noteOverdue(worker)
  await deliverAll(worker)
  await noteOverdue(worker)
  await deliverAll(worker)
  expect(server.mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1])).toEqual(['Task overdue: Grease'])
  expect(server.mails[0]).toContain(`To: ${ben.email}`)
})

test('who may not see the site any more is not mailed', async () => {
  const { person: ben } = await arrangePerson('technician', { sites: ['North'] })
  await chooseNotifications(ben, own)
  const { equipmentTag } = await arrangeAlert({ site: 'North' })
  await arrangeTask({ equipmentTag, assigneeId: ben.id })
  await planMaintenance(worker)
  await sql`update users set sites = array['South'] where id = ${ben.id}`
  await deliverAll(worker)
  expect(server.mails).toHaveLength(0)
})

test('a channel for a role tells of work those alone who see its site', async () => {
  const { person: north } = await arrangePerson('manager', { sites: ['North'] })
  const { person: south } = await arrangePerson('manager', { sites: ['South'] })
  const notices = ['task_requested' as const]
  await addChannel(commandLine, { kind: 'email', name: 'Managers', address: 'role:manager', notices })
  const { equipmentTag } = await arrangeAlert({ site: 'North' })
  await arrangeTask({ title: 'Grease', equipmentTag })
  await deliverAll(worker)
  const tos = server.mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]).join(', ')
  expect(tos).toContain(north.email)
  expect(tos).not.toContain(south.email)
})

test('no person plans', async () => {
  const { person } = await arrangePerson('admin')
  await expect(planMaintenance(person)).rejects.toThrow(Forbidden)
  await expect(noteOverdue(person)).rejects.toThrow(Forbidden)
})
