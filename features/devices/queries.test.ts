import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { issueDeviceKey, revokeDeviceKey, rotateDeviceKey } from './commands'
import { getDevice, getDeviceKey, listDeviceKeys, listSensorChoices } from './queries'

const bearer = (secret: string) => `Bearer ${secret}`

beforeEach(async () => {
  await sql`delete from device_keys`
})

async function expiredKey(name = 'expired') {
  const key = await issueDeviceKey(commandLine, { name })
  await sql`update device_keys set expires_at = now() - interval '1 ms' where id = ${key.id}`
  return key
}

describe('getDevice', () => {
  test('a key opens the door of its device, and only its hash is stored', async () => {
    const { id, secret } = await issueDeviceKey(commandLine, { name: 'Gateway', sensorIds: ['a'] })
    expect(await getDevice(bearer(secret))).toEqual({ kind: 'device', id, name: 'Gateway', sensorIds: ['a'] })
    const [row] = await sql`select row_to_json(k)::text as row from device_keys k where id = ${id}`
    expect(row?.row).not.toContain(secret.slice(12))
  })

  test('a revoked or expired key opens nothing', async () => {
    const revoked = await issueDeviceKey(commandLine, { name: 'revoked' })
    await revokeDeviceKey(commandLine, revoked.id)
    expect(await getDevice(bearer(revoked.secret))).toBeNull()
    expect(await getDevice(bearer((await expiredKey()).secret))).toBeNull()
  })

  test.each([null, '', 'Bearer', 'Bearer smk_', `Bearer smk_${'A'.repeat(43)}`, `Basic smk_${'A'.repeat(43)}`])(
    'nothing is opened by %s',
    async (header) => {
      expect(await getDevice(header)).toBeNull()
    },
  )
})

const names = async (show: 'usable' | 'ended', page = 1) =>
  (await listDeviceKeys(commandLine, { show, page }, new Date())).rows.map(({ name }) => name)

describe('listDeviceKeys', () => {
  test('there is nothing before a key is issued', async () => {
    const filters = { show: 'usable', page: 1 } as const
    expect(await listDeviceKeys(commandLine, filters, new Date())).toEqual({ rows: [], total: 0, page: 1, pages: 1 })
  })

  test('those that work by name, those that ended from the last one on', async () => {
    await issueDeviceKey(commandLine, { name: 'b' })
    await issueDeviceKey(commandLine, { name: 'A', expiresAt: new Date(Date.now() + 60_000) })
    await expiredKey('long over')
    await sql`update device_keys set expires_at = now() - interval '1 day' where name = 'long over'`
    await revokeDeviceKey(commandLine, (await issueDeviceKey(commandLine, { name: 'just revoked' })).id)
    expect(await names('usable')).toEqual(['A', 'b'])
    expect(await names('ended')).toEqual(['just revoked', 'long over'])
  })

  test('51 keys are two pages', async () => {
    for (let i = 0; i < 51; i++) await issueDeviceKey(commandLine, { name: `key ${String(i).padStart(2, '0')}` })
    expect(await names('usable')).toHaveLength(50)
    expect(await names('usable', 2)).toEqual(['key 50'])
  })

  test('says how many sensors a key may write and names the first', async () => {
    await issueDeviceKey(commandLine, { name: 'all' })
    await issueDeviceKey(commandLine, { name: 'four', sensorIds: ['d', 'c', 'b', 'a'] })
    const { rows } = await listDeviceKeys(commandLine, { show: 'usable', page: 1 }, new Date())
    expect(rows).toMatchObject([
      { sensorCount: null, firstSensorIds: null },
      { sensorCount: 4, firstSensorIds: ['d', 'c', 'b'] },
    ])
  })
})

test('getDeviceKey names the keys before and after; what does not exist is null', async () => {
  const old = await issueDeviceKey(commandLine, { name: 'Gateway', sensorIds: ['a'] })
  const rotated = await rotateDeviceKey(commandLine, old.id)
  if (!rotated.ok) throw new Error(rotated.reason)
  expect(await getDeviceKey(commandLine, old.id)).toMatchObject({
    successorId: rotated.id,
    successorPrefix: rotated.secret.slice(0, 12),
    predecessorId: null,
  })
  expect(await getDeviceKey(commandLine, rotated.id)).toMatchObject({
    sensorIds: ['a'],
    successorId: null,
    predecessorId: old.id,
    predecessorPrefix: old.secret.slice(0, 12),
  })
  expect(await getDeviceKey(commandLine, randomUUID())).toBeNull()
  expect(await getDeviceKey(commandLine, 'new')).toBeNull()
})

test('the sensors to choose from are those that are not retired', async () => {
  const sensor = { type: 'temperature', unit: '°C' }
  await registerSensors(commandLine, [
    { sensorId: 'z', ...sensor },
    { sensorId: 'a', name: 'Inlet', ...sensor },
    { sensorId: 'gone', ...sensor },
  ])
  await sql`update sensors set status = 'retired' where sensor_id = 'gone'`
  expect(await listSensorChoices(commandLine)).toEqual([
    { sensorId: 'a', name: 'Inlet' },
    { sensorId: 'z', name: null },
  ])
})

test.each(['viewer', 'technician', 'manager'] as const)('a %s sees no key', async (role) => {
  const { person } = await arrangePerson(role)
  const asked = [
    listDeviceKeys(person, { show: 'usable', page: 1 }, new Date()),
    getDeviceKey(person, randomUUID()),
    listSensorChoices(person),
  ]
  for (const answer of asked) await expect(answer).rejects.toBeInstanceOf(Forbidden)
})
