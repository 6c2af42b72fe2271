import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { getMetrics } from '@/features/operation/metrics/queries'
import { Forbidden } from '@/lib/refused'
import { noteBridge } from './commands'
import { listBridges } from './queries'

const none = { messages: 0, accepted: 0, duplicates: 0, conflicts: 0, quarantined: 0, rejected: 0 }

test('what bridges stored adds up, whichever process says it, and stands in the metrics', async () => {
  const some = { ...none, messages: 2, accepted: 5, rejected: 1 }
  await Promise.all([1, 2, 3].map(() => noteBridge('hall-1', { counts: some, waiting: 4, isConnected: true })))
  await noteBridge('hall-2', { counts: none, waiting: 0, isConnected: false })
  expect(await listBridges(commandLine)).toMatchObject([
    { name: 'hall-1', messages: 6, accepted: 15, rejected: 3, waiting: 4, isConnected: true },
    { name: 'hall-2', messages: 0, isConnected: false },
  ])
  const text = await getMetrics(worker)
  for (const line of [
    'smart_maintenance_bridge_rows_total{bridge="hall-1",verdict="accepted"} 15',
    'smart_maintenance_bridge_rows_total{bridge="hall-1",verdict="rejected"} 3',
    'smart_maintenance_bridge_messages_total{bridge="hall-1"} 6',
    'smart_maintenance_bridge_waiting_messages{bridge="hall-1"} 4',
    'smart_maintenance_bridge_connected{bridge="hall-2"} 0',
  ])
    expect(text.split('\n')).toContain(line)
})

test('a bridge that said nothing for a month is forgotten', async () => {
  await noteBridge('gone', { counts: none, waiting: 0, isConnected: true })
  await sql`update mqtt_bridges set said_at = now() - interval '31 days' where name = 'gone'`
  expect((await listBridges(commandLine)).map(({ name }) => name)).not.toContain('gone')
})

test('a manager does not see them', async () => {
  const { person } = await arrangePerson('manager')
  await expect(listBridges(person)).rejects.toThrow(Forbidden)
})
