import { afterAll, beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { arrangeMailServer } from '@/features/accounts/arrange-mail-server'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { extendQuiet } from '@/features/maintenance/tasks/quiet/commands'
import { deliverAll } from '@/features/notifications/delivery/keep-delivering'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/refused'
import { remindOfWork } from './commands'

const server = await arrangeMailServer()
afterAll(() => server.close())
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

beforeEach(async () => {
  env().SMTP_URL = server.url
  env().PUBLIC_URL = 'https://plant.example'
  server.mails.length = 0
  await sql`delete from notification_deliveries`
  await sql`delete from maintenance_intervals`
})

async function begin(sites?: string[]) {
  const { person } = await arrangePerson('technician', { sites })
  const { equipmentTag } = await arrangeAlert()
  const task = await arrangeTask({ equipmentTag, title: 'New bearing' })
  await moveTask(person, task.id, { event: 'started', quietHours: 1 })
  return { person, task, equipmentTag }
}

test('whoever began work is told once, shortly before alarms are heard again', async () => {
  const { person, task, equipmentTag } = await begin()
  expect(await remindOfWork(worker)).toBe(0)
  const soon = inHours(0.8)
  const both = await Promise.all([remindOfWork(worker, soon), remindOfWork(worker, soon)])
  expect(both.sort()).toEqual([0, 1])
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(server.mails).toHaveLength(1)
  const mail = (server.mails[0] ?? '').replaceAll('=\n', '').replaceAll('=3D', '=')
  expect(mail).toContain(`To: ${person.email}`)
  expect(mail).toContain('New bearing')
  expect(mail).toContain(`Machine: ${equipmentTag}`)
  expect(mail).toContain(`https://plant.example/maintenance/tasks/${task.id}`)
})

test('who extends is reminded again, who has stopped is not', async () => {
  const { person, task } = await begin()
  expect(await remindOfWork(worker, inHours(0.8))).toBe(1)
  await extendQuiet(person, task.id, { hours: 4 })
  expect([await remindOfWork(worker, inHours(0.8)), await remindOfWork(worker, inHours(3.8))]).toEqual([0, 1])
  const other = await begin()
  await moveTask(other.person, other.task.id, { event: 'paused', reason: 'Parts' })
  expect(await remindOfWork(worker, inHours(0.8))).toBe(0)
})

test('who has lost the site since is not told, and who has it is', async () => {
  const { person } = await begin(['North'])
  expect(await remindOfWork(worker, inHours(0.8))).toBe(1)
  await sql`update users set sites = '{South}' where id = ${person.id}`
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(server.mails).toEqual([])
  expect([...(await sql`select status from notification_deliveries`)]).toEqual([{ status: 'skipped' }])
  const other = await begin(['North'])
  await remindOfWork(worker, inHours(0.8))
  await sql`update notification_deliveries set due_at = now() where status = 'waiting'`
  await deliverAll(worker)
  expect(server.mails).toHaveLength(1)
  expect(server.mails[0]).toContain(`To: ${other.person.email}`)
})

test('without a mail server nothing is planned, and no person plans', async () => {
  const { person } = await begin()
  env().SMTP_URL = undefined
  expect(await remindOfWork(worker, inHours(2))).toBe(0)
  await expect(remindOfWork(person)).rejects.toThrow(Forbidden)
})
