import { db } from '@/db/client'
import { notificationDeliveries } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { addChannel, changeChannel } from './commands'

/** For tests: a channel that is switched off, with a message that arrived and one that was given up. */
export async function arrangeChannel(alertId: string, name = 'Control room'): Promise<string> {
  const address = 'https://hooks.example/a-long/path-of/a-receiver/in-another/house'
  const { id } = await addChannel(commandLine, { kind: 'webhook', name, address })
  await changeChannel(commandLine, id, { enabled: false })
  const at = new Date()
  const content = { at: at.toISOString(), by: null, reason: null, alert: null }
  const sent = { channelId: id, via: 'webhook', kind: 'raised', alertId, content, dueAt: at, expiresAt: at } as const
  await db.insert(notificationDeliveries).values([
    { ...sent, status: 'delivered', attempts: 1, lastStatus: 200, lastAnswer: 'ok', deliveredAt: at },
    { ...sent, status: 'dead', attempts: 19, lastStatus: 503, lastAnswer: 'upstream connect error '.repeat(10) },
  ])
  return id
}
