import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeReceiver } from '@/features/notifications/arrange-receiver'
import { addChannel } from '@/features/notifications/commands'
import { keepDelivering } from '@/features/notifications/delivery/keep-delivering'
import { env } from '@/lib/env'

const alerts = env().SM_TEST_LONG ? 400 : 40
const workers = 3
/** Whether all is told; a message that gathers others needs not wait for more. */
async function isSettled() {
  await sql`update notification_deliveries set due_at = now() where status = 'waiting' and attempts = 0`
  const left = await sql`
    select from alert_outbox union all select from notification_deliveries where status = 'waiting'`
  return left.length === 0
}

beforeAll(() => sql`delete from alert_outbox`)

test('workers that tell at the same time tell each thing once', { timeout: 300_000 }, async () => {
  const [hook, phones] = [await arrangeReceiver(), await arrangeReceiver()]
  await addChannel(commandLine, { kind: 'webhook', name: 'Hook', address: hook.url, remindMinutes: null })
  await addChannel(commandLine, { kind: 'ntfy', name: 'Phones', address: `${phones.url}/plant`, remindMinutes: null })
  const { sensorId } = await arrangeAlert()
  const stop = new AbortController()
  const telling = Array.from({ length: workers }, () => keepDelivering(worker, stop.signal, 280_000))
  for (let i = 0; i < alerts; i++) await raise(alarmOf(sensorId, { raisedAt: new Date(), message: `Alert ${i}` }))
  await expect.poll(isSettled, { timeout: 240_000 }).toBe(true)
  stop.abort()
  await Promise.all(telling)
  const told = hook.received.map(({ body }) => JSON.parse(body).data.alert.message)
  expect(told.sort()).toEqual(Array.from({ length: alerts }, (_, i) => `Alert ${i}`).sort())
  expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(alerts)
  const [phone] = await sql`
    select count(*)::int as calls from notification_deliveries where via = 'ntfy' and status = 'delivered'`
  expect(phones.received).toHaveLength(phone?.calls)
  const [tries] = await sql`select max(attempts)::int as most from notification_deliveries`
  expect(tries?.most).toBe(1)
  for (const receiver of [hook, phones]) receiver.close()
})
