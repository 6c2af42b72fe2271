import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey, revokeDeviceKey } from './commands'
import { getDevice } from './queries'

const bearer = (secret: string) => `Bearer ${secret}`

test('a key opens the door of its device, and only its hash is stored', async () => {
  const { id, secret } = await issueDeviceKey(commandLine, { name: 'Gateway', sensorIds: ['a'] })
  expect(await getDevice(bearer(secret))).toEqual({ kind: 'device', id, name: 'Gateway', sensorIds: ['a'] })
  const [row] = await sql`select row_to_json(k)::text as row from device_keys k where id = ${id}`
  expect(row?.row).not.toContain(secret.slice(12))
})

test('a revoked or expired key opens nothing', async () => {
  const revoked = await issueDeviceKey(commandLine, { name: 'revoked' })
  await revokeDeviceKey(commandLine, revoked.id)
  const expired = await issueDeviceKey(commandLine, { name: 'expired', expiresAt: new Date(Date.now() - 1) })
  expect(await getDevice(bearer(revoked.secret))).toBeNull()
  expect(await getDevice(bearer(expired.secret))).toBeNull()
})

test.each([null, '', 'Bearer', 'Bearer smk_', `Bearer smk_${'A'.repeat(43)}`, `Basic smk_${'A'.repeat(43)}`])(
  'nothing is opened by %s',
  async (header) => {
    expect(await getDevice(header)).toBeNull()
  },
)
