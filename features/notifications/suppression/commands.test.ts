import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { arrangeMailServer } from '@/features/accounts/arrange-mail-server'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { resolveAlert } from '@/features/alerts/commands'
import { suppressAlert, unsuppressAlert } from '@/features/alerts/suppression/commands'
import { deliverAll } from '@/features/notifications/delivery/keep-delivering'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/refused'
import { remindOfSuppressions } from './commands'

const server = await arrangeMailServer()
afterAll(() => server.close())
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

beforeEach(async () => {
  env().SMTP_URL = server.url
  env().PUBLIC_URL = 'https://plant.example'
  server.mails.length = 0
  await sql`delete from notification_deliveries`
  await sql`update anomaly_alerts set suppressed_until = null, out_of_service_until = null`
})

type Kind = 'by_design' | 'out_of_service'

async function begin(kind: Kind, hours: number) {
  const { person } = await arrangePerson('manager', { sites: ['North'] })
  const { sensorId, equipmentTag } = await arrangeAlert({ site: 'North' })
  const alarm = alarmOf(sensorId)
  const raised = await raise(alarm)
  const id = raised.ok ? raised.id : ''
  await suppressAlert(person, id, { kind, reason: 'Stands by', hours })
  return { person, alarm, id, equipmentTag }
}
const deliver = async () => {
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
}

test.each<[Kind, number, string]>([
  ['by_design', 72, 'Suppressed by design only until'],
  ['out_of_service', 8, 'Out of service only until'],
])('whoever began %s for %i h is told once that it ends soon', async (kind, hours, title) => {
  const { person, id, equipmentTag } = await begin(kind, hours)
  const ahead = hours > 48 ? 24 : 1
  expect(await remindOfSuppressions(worker, inHours(hours - ahead - 0.1))).toBe(0)
  const soon = inHours(hours - ahead + 0.1)
  const both = await Promise.all([remindOfSuppressions(worker, soon), remindOfSuppressions(worker, soon)])
  expect(both.sort()).toEqual([0, 1])
  await deliver()
  expect(server.mails).toHaveLength(1)
  const mail = (server.mails[0] ?? '').replaceAll('=\n', '').replaceAll('=3D', '=')
  expect(mail).toContain(`To: ${person.email}`)
  expect(mail).toContain(title)
  expect(mail).toContain('Vibration above its limit')
  expect(mail).toContain(equipmentTag)
  expect(mail).toContain('Stands by')
  expect(mail).toContain(`https://plant.example/alerts/${id}`)
})

test('what was ended, has no end or is over already is not told, and what was begun anew is', async () => {
  const { person, id } = await begin('by_design', 8)
  await unsuppressAlert(person, id, { kind: 'by_design' })
  expect(await remindOfSuppressions(worker, inHours(7.5))).toBe(0)
  await suppressAlert(person, id, { kind: 'by_design', reason: 'Stands by' })
  expect(await remindOfSuppressions(worker, inHours(7.5))).toBe(0)
  await unsuppressAlert(person, id, { kind: 'by_design' })
  await suppressAlert(person, id, { kind: 'by_design', reason: 'Stands by', hours: 24 })
  expect(await remindOfSuppressions(worker, inHours(24.1))).toBe(0)
  expect(await remindOfSuppressions(worker, inHours(23.5))).toBe(1)
  await unsuppressAlert(person, id, { kind: 'by_design' })
  await suppressAlert(person, id, { kind: 'by_design', reason: 'Still stands by', hours: 30 })
  expect(await remindOfSuppressions(worker, inHours(29.5))).toBe(1)
})

test('of the alerts of a cause, which share it, it is told once, also when the next one comes after it', async () => {
  const { alarm, id } = await begin('out_of_service', 8)
  const next = async (over: string) => {
    await db.transaction((tx) => resolveAlert(tx, worker, over, new Date()))
    const raised = await raise({ ...alarm, raisedAt: new Date() })
    return raised.ok ? raised.id : ''
  }
  const second = await next(id)
  expect(await remindOfSuppressions(worker, inHours(7.5))).toBe(1)
  const [told] = await sql<{ alert_id: string }[]>`select alert_id from notification_deliveries`
  expect(told?.alert_id).toBe(second)
  await next(second)
  expect(await remindOfSuppressions(worker, inHours(7.6))).toBe(0)
})

test('who has lost the site or the account, or ended it meanwhile, gets no mail', async () => {
  const [moved, locked, ended] = [await begin('by_design', 8), await begin('by_design', 8), await begin('by_design', 8)]
  await sql`update users set disabled_at = now() where id = ${locked.person.id}`
  expect(await remindOfSuppressions(worker, inHours(7.5))).toBe(2)
  await sql`update users set sites = '{South}' where id = ${moved.person.id}`
  await unsuppressAlert(ended.person, ended.id, { kind: 'by_design' })
  await deliver()
  expect(server.mails).toEqual([])
  const left = await sql<
    { status: string }[]
  >`select status from notification_deliveries where kind = 'suppression_ending'`
  expect(left.map(({ status }) => status)).toEqual(['skipped', 'skipped'])
})

test('without a mail server nothing is planned, and no person plans', async () => {
  const { person } = await begin('by_design', 8)
  env().SMTP_URL = undefined
  expect(await remindOfSuppressions(worker, inHours(7.5))).toBe(0)
  await expect(remindOfSuppressions(person)).rejects.toThrow(Forbidden)
})
