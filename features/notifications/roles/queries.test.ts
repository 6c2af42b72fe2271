import { afterAll, beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangeMailServer } from '@/features/accounts/arrange-mail-server'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { addChannel, changeChannel } from '@/features/notifications/commands'
import { deliverAll } from '@/features/notifications/delivery/keep-delivering'
import { env } from '@/lib/env'
import { listHolders } from './queries'

const server = await arrangeMailServer()
afterAll(() => server.close())

beforeEach(async () => {
  env().SMTP_URL = server.url
  server.mails.length = 0
  await sql`delete from notification_channels`
  await sql`delete from alert_outbox`
  await sql`update users set disabled_at = now()`
})

async function people() {
  const { person: north } = await arrangePerson('manager', { sites: ['North'] })
  const { person: south } = await arrangePerson('manager', { sites: ['South'] })
  const { person: everywhere } = await arrangePerson('manager')
  await arrangePerson('technician', { sites: ['North'] })
  await sql`update users set language = 'de' where id = ${everywhere.id}`
  return { north, south, everywhere }
}
async function raisedOn(site: string, more: Parameters<typeof alarmOf>[1] = {}) {
  const { sensorId } = await arrangeAlert({ site })
  const done = await raise(alarmOf(sensorId, { raisedAt: new Date(), severity: 'high', ...more }))
  if (!done.ok) throw new Error(done.reason)
  return done.id
}
const managers = (more: object = {}) =>
  addChannel(commandLine, { kind: 'email', name: 'Managers', address: 'role:manager', remindMinutes: null, ...more })
const headOf = (name: string) => server.mails.map((mail) => new RegExp(`^${name}: (.*)$`, 'm').exec(mail)?.[1])
const waiting = () => sql<{ attempts: number; last_answer: string }[]>`
  select attempts, last_answer from notification_deliveries where status = 'waiting'`

test('who has a role and may see the site, together with whom they share a mail', async () => {
  const { north, south, everywhere } = await people()
  const emails = async (site: string | null | undefined) =>
    (await listHolders('manager', site)).flatMap((group) => group.emails).sort()
  expect(await emails('North')).toEqual([north.email, everywhere.email].sort())
  expect(await emails(null)).toEqual([everywhere.email])
  expect(await emails(undefined)).toEqual([north.email, south.email, everywhere.email].sort())
  await sql`update users set disabled_at = now() where id = ${everywhere.id}`
  expect(await emails('North')).toEqual([north.email])
})

test('everyone with the role on the site is told, each in their language, and nobody else', async () => {
  const { north, everywhere } = await people()
  await managers()
  await raisedOn('North')
  await deliverAll(worker)
  expect(headOf('To').sort()).toEqual([north.email, everywhere.email].sort())
  expect(headOf('Subject').sort()).toEqual(['High: Vibration above its limit', 'Hoch: Vibration above its limit'])
})

test('as the next level a role is told only of what nobody has acknowledged', async () => {
  await people()
  await managers({ delayMinutes: 15 })
  const seen = await raisedOn('North', { message: 'Seen' })
  await raisedOn('North', { message: 'Unseen' })
  await deliverAll(worker)
  expect(server.mails).toEqual([])
  await acknowledgeAlert(worker, seen)
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(headOf('Subject').sort()).toEqual([
    'High, nobody has acknowledged: Unseen',
    'Hoch, niemand hat quittiert: Unseen',
  ])
})

test('where nobody with the role may see the site, the message waits for somebody', async () => {
  const { south } = await people()
  await sql`update users set disabled_at = now() where id <> ${south.id}`
  await managers()
  await raisedOn('North')
  await deliverAll(worker)
  expect(server.mails).toEqual([])
  expect(await waiting()).toMatchObject([{ attempts: 1, last_answer: 'nobody' }])
  const { person } = await arrangePerson('manager', { sites: ['North'] })
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(headOf('To')).toEqual([person.email])
  expect(await waiting()).toHaveLength(0)
})

test('of many alerts at once each is told of those on their own sites', async () => {
  const { north, south, everywhere } = await people()
  await managers()
  for (let i = 0; i < 12; i++) await raisedOn(i < 9 ? 'North' : 'South')
  await deliverAll(worker)
  await sql`update notification_deliveries set due_at = now() where status = 'waiting'`
  await deliverAll(worker)
  const subjects = new Map(headOf('To').map((to, i) => [to, headOf('Subject')[i]]))
  expect([...subjects.keys()].sort()).toEqual([north.email, south.email, everywhere.email].sort())
  expect(subjects.get(north.email)).toBe('9 alerts in a short time')
  expect(subjects.get(south.email)).toBe('3 alerts in a short time')
  expect(subjects.get(everywhere.email)).toBe('12 Alarme in kurzer Zeit')
})

test('what was gathered before a channel was narrowed is told of what it is for by now alone', async () => {
  const { id } = await addChannel(commandLine, {
    kind: 'email',
    name: 'Shift',
    address: 'a@x.example',
    remindMinutes: null,
  })
  for (let i = 0; i < 12; i++) await raisedOn(i < 9 ? 'North' : 'South', { severity: i === 11 ? 'medium' : 'high' })
  await deliverAll(worker)
  expect(server.mails).toEqual([])
  await changeChannel(commandLine, id, { sites: ['South'], severity: 'high' })
  await sql`update notification_deliveries set due_at = now() where status = 'waiting'`
  await deliverAll(worker)
  expect(headOf('Subject')).toEqual(['2 alerts in a short time'])
})

test('what waited when a channel was narrowed beyond it is not told', async () => {
  const { id } = await addChannel(commandLine, {
    kind: 'email',
    name: 'Late',
    address: 'a@x.example',
    delayMinutes: 15,
  })
  await raisedOn('North')
  await raisedOn('South')
  await deliverAll(worker)
  await changeChannel(commandLine, id, { sites: ['South'] })
  await sql`update notification_deliveries set due_at = now()`
  await deliverAll(worker)
  expect(server.mails).toHaveLength(1)
  const left = await sql<{ status: string }[]>`select status from notification_deliveries where kind = 'escalated'`
  expect(left.map(({ status }) => status).sort()).toEqual(['delivered', 'skipped'])
})
