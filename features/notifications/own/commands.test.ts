import { afterAll, beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangeMailServer } from '@/features/accounts/arrange-mail-server'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { addChannel } from '@/features/notifications/commands'
import { deliverAll } from '@/features/notifications/delivery/keep-delivering'
import { env } from '@/lib/env'
import { chooseNotifications } from './commands'
import type { OwnChoice } from './input'
import { getOwnChoice } from './queries'

const server = await arrangeMailServer()
afterAll(() => server.close())

beforeEach(async () => {
  env().SMTP_URL = server.url
  env().PUBLIC_URL = 'https://plant.example'
  server.mails.length = 0
  await sql`delete from notification_deliveries`
  await sql`delete from notification_choices`
  await sql`delete from alert_outbox`
})

const usual: NonNullable<OwnChoice> = {
  alerts: true,
  assignments: false,
  severity: 'high',
  sites: null,
  delayMinutes: 0,
  remindMinutes: null,
  quiet: null,
}
async function raisedOn(site: string, severity: 'low' | 'high' | 'critical' = 'high') {
  const { sensorId } = await arrangeAlert({ site })
  const done = await raise(alarmOf(sensorId, { severity, raisedAt: new Date(), message: `Hot in ${site}` }))
  if (!done.ok) throw new Error(done.reason)
  return done.id
}
const plain = (mail = '') => mail.replaceAll('=\n', '').replaceAll('=3D', '=')
const recipients = () => server.mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]).sort()

test('whoever wants to is told of what is severe enough on their own sites, and nobody else', async () => {
  const { person: north } = await arrangePerson('technician', { sites: ['North'] })
  const { person: everywhere } = await arrangePerson('manager')
  const { person: south } = await arrangePerson('viewer', { sites: ['South'] })
  await arrangePerson('admin')
  await chooseNotifications(north, usual)
  await chooseNotifications(everywhere, { ...usual, severity: 'critical' })
  // A site that is not theirs stays closed, whatever they choose.
  await chooseNotifications(south, { ...usual, severity: 'low', sites: ['North', 'South'] })
  const id = await raisedOn('North')
  await raisedOn('North', 'low')
  await deliverAll(worker)
  expect(recipients()).toEqual([north.email])
  const mail = plain(server.mails[0])
  expect(mail).toContain('Subject: High: Hot in North')
  expect(mail).toContain(`https://plant.example/alerts/${id}`)
  expect(mail).toMatch(/Message-ID: <msg_[\da-f]{32}@smart-maintenance>/i)
})

test('who has lost the site or the account since is not told any more', async () => {
  const { person: moved } = await arrangePerson('technician', { sites: ['North'] })
  const { person: locked } = await arrangePerson('technician')
  for (const person of [moved, locked]) await chooseNotifications(person, { ...usual, delayMinutes: 5 })
  await raisedOn('North')
  await deliverAll(worker)
  await sql`update users set sites = '{South}' where id = ${moved.id}`
  await sql`update users set disabled_at = now() where id = ${locked.id}`
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(server.mails).toEqual([])
  expect([...(await sql`select status from notification_deliveries`)]).toEqual([
    { status: 'skipped' },
    { status: 'skipped' },
  ])
})

test('what a mail server did not take is not tried again for who has lost the site or the account meanwhile', async () => {
  const { person: moved } = await arrangePerson('technician', { sites: ['North'] })
  const { person: locked } = await arrangePerson('technician')
  for (const person of [moved, locked]) await chooseNotifications(person, usual)
  env().SMTP_URL = undefined
  await raisedOn('North')
  await deliverAll(worker)
  expect(await sql`select from notification_deliveries where status = 'waiting' and attempts = 1`).toHaveLength(2)
  env().SMTP_URL = server.url
  await sql`update users set sites = '{South}' where id = ${moved.id}`
  await sql`update users set disabled_at = now() where id = ${locked.id}`
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(server.mails).toEqual([])
  expect([...(await sql`select status from notification_deliveries`)]).toEqual([
    { status: 'skipped' },
    { status: 'skipped' },
  ])
})

test('quiet hours wait for their end, but not for what is critical', async () => {
  const { person } = await arrangePerson('technician')
  await sql`update users set time_zone = 'UTC' where id = ${person.id}`
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
  await chooseNotifications(person, { ...usual, quiet: { from: hour(-2), to: hour(2) } })
  await raisedOn('North')
  await raisedOn('South', 'critical')
  await deliverAll(worker)
  expect(server.mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1])).toEqual(['Critical: Hot in South'])
  const [waiting] = await sql<{ hours: number }[]>`
    select extract(epoch from due_at - now())::float / 3600 as hours from notification_deliveries where status = 'waiting'`
  expect(waiting?.hours).toBeGreaterThan(1.9)
  expect(waiting?.hours).toBeLessThan(2.1)
})

test('many alerts in quiet hours are one mail after them, if any still waits', async () => {
  const { person } = await arrangePerson('technician')
  await sql`update users set time_zone = 'UTC' where id = ${person.id}`
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
  await chooseNotifications(person, { ...usual, quiet: { from: hour(-2), to: hour(2) } })
  for (let i = 0; i < 11; i++) await raisedOn('North')
  const later = () => sql`update notification_deliveries set due_at = now() where status = 'waiting'`
  for (let i = 0; i < 2; i++) {
    await deliverAll(worker)
    await later()
  }
  expect(server.mails).toEqual([])
  await chooseNotifications(person, usual)
  await deliverAll(worker)
  expect(server.mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1])).toEqual(['11 alerts in a short time'])
})

test('of many alerts together a person is told of those on their own sites as they stand then', async () => {
  const { person } = await arrangePerson('technician', { sites: ['North', 'South'] })
  await chooseNotifications(person, usual)
  for (let i = 0; i < 12; i++) await raisedOn(i < 9 ? 'North' : 'South')
  await deliverAll(worker)
  await sql`update users set sites = '{South}' where id = ${person.id}`
  const later = () => sql`update notification_deliveries set due_at = now() where status = 'waiting'`
  await later()
  await deliverAll(worker)
  expect(server.mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1])).toEqual(['3 alerts in a short time'])
  expect(plain(server.mails[0])).not.toContain('North')
  for (let i = 0; i < 12; i++) await raisedOn('South')
  await deliverAll(worker)
  await sql`update users set sites = '{East}' where id = ${person.id}`
  await later()
  await deliverAll(worker)
  expect(server.mails).toHaveLength(1)
})

test('the mail speaks the language of the person', async () => {
  const { person } = await arrangePerson('technician')
  await sql`update users set language = 'de' where id = ${person.id}`
  await chooseNotifications(person, usual)
  await raisedOn('North')
  await deliverAll(worker)
  expect(plain(server.mails[0])).toContain('Subject: Hoch: Hot in North')
})

test('a channel by e-mail reaches all its addresses; without a mail server it is tried again later', async () => {
  await addChannel(commandLine, { kind: 'email', name: 'Shift', address: 'a@x.example, b@x.example' })
  env().SMTP_URL = undefined
  await raisedOn('North')
  await deliverAll(worker)
  expect(await sql`select from notification_deliveries where status = 'waiting' and attempts = 1`).toHaveLength(1)
  env().SMTP_URL = server.url
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(recipients()).toEqual(['a@x.example, b@x.example'])
  await sql`delete from notification_channels`
})

test('chosen, chosen again, and no more', async () => {
  const { person } = await arrangePerson('viewer')
  expect(await getOwnChoice(person)).toBeNull()
  await Promise.all([chooseNotifications(person, usual), chooseNotifications(person, usual)])
  const other = { ...usual, severity: 'low' as const, quiet: { from: '22:00', to: '06:00' }, remindMinutes: 60 }
  await chooseNotifications(person, other)
  expect(await getOwnChoice(person)).toEqual(other)
  await chooseNotifications(person, null)
  await chooseNotifications(person, null)
  expect(await getOwnChoice(person)).toBeNull()
})
