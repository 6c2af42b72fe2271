import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { Forbidden } from '@/lib/refused'
import { arrangeChannel } from './arrange-channel'
import { addChannel, changeChannel } from './commands'
import { parseChannelKind, parseDeliveryFilters } from './filters'
import { getChannel, listChannels, listDeliveries, listFailingChannels, listToldSites } from './queries'

let alertId: string
beforeEach(async () => {
  await sql`delete from notification_channels`
  ;({ id: alertId } = await arrangeAlert())
})

test('a channel says what does not arrive of the last week, and when something did', async () => {
  const id = await arrangeChannel(alertId)
  await addChannel(commandLine, { kind: 'email', name: 'assembly', address: 'a@x.example' })
  const all = () => listChannels(commandLine)
  expect(await all()).toMatchObject([
    { name: 'assembly', failing: 0, lastDeliveredAt: null },
    { id, name: 'Control room', failing: 1, lastDeliveredAt: expect.any(Date) },
  ])
  await sql`update notification_deliveries set created_at = now() - interval '8 days'`
  expect((await all())[1]).toMatchObject({ failing: 0, lastDeliveredAt: expect.any(Date) })
})

test('a channel fails from the first try that was lost until something arrives', async () => {
  const id = await arrangeChannel(alertId)
  const failing = async () => (await listFailingChannels(commandLine)).map((channel) => channel.id)
  await changeChannel(commandLine, id, { enabled: true })
  await sql`update notification_deliveries set last_attempt_at = now() - interval '2 hours', delivered_at = now() - interval '3 hours'
    where status = 'delivered'`
  expect(await failing()).toEqual([])
  await sql`update notification_deliveries set last_attempt_at = now() - interval '2 hours' where status = 'dead'`
  expect(await failing()).toEqual([id])
  await changeChannel(commandLine, id, { enabled: false })
  expect(await failing()).toEqual([])
  await changeChannel(commandLine, id, { enabled: true })
  await sql`update notification_deliveries set delivered_at = now(), last_attempt_at = now() where status = 'delivered'`
  expect(await failing()).toEqual([])
  const { person } = await arrangePerson('technician')
  await expect(listFailingChannels(person)).rejects.toThrow(Forbidden)
})

test('its messages are listed with their alert, by what became of them, fifty a page', async () => {
  const id = await arrangeChannel(alertId)
  const other = await arrangeChannel(alertId)
  const list = (query: Record<string, string>) => listDeliveries(commandLine, id, parseDeliveryFilters(query))
  expect((await list({})).total).toBe(2)
  expect((await list({ show: 'dead' })).rows).toMatchObject([
    { status: 'dead', alertId, alertMessage: 'Vibration above its limit', lastStatus: 503 },
  ])
  expect((await list({ show: 'waiting' })).rows).toEqual([])
  expect((await list({ show: 'nonsense', page: '9' })).rows).toEqual([])
  await sql`insert into notification_deliveries (channel_id, via, kind, content, due_at, expires_at)
    select ${other}::uuid, 'webhook', 'test', '{}', now(), now() from generate_series(1, 60)`
  expect(await listDeliveries(commandLine, other, { show: 'all', page: 2 })).toMatchObject({ total: 62, pages: 2 })
})

test('the sites to choose from are one’s own, or all', async () => {
  await arrangeAlert({ site: `Far ${randomUUID()}` })
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  expect(await listToldSites(person)).toEqual(['South'])
  expect(await listToldSites(commandLine)).toEqual(expect.arrayContaining(['North', expect.stringMatching(/^Far/)]))
})

test('an address that is not understood shows the first kind, and no channel', async () => {
  expect([parseChannelKind({ kind: 'ntfy' }), parseChannelKind({ kind: 'pigeon' })]).toEqual(['ntfy', 'webhook'])
  expect(await getChannel(commandLine, randomUUID())).toBeNull()
})
