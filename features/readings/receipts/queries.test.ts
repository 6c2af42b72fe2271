import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { type Actor, commandLine, type Device, type Person } from '@/features/access/actor'
import { issueDeviceKey, rotateDeviceKey } from '@/features/devices/commands'
import { openReceipt, openSubmission, recordReadings } from '@/features/readings/commands'
import { checkRows, placeByLine } from '@/features/readings/input'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { countVerdicts, getReceipt } from './queries'

let device: Device
let id: string

const person = (role: Person['role'], sites: string[] | null = null): Person => ({
  kind: 'person',
  id: crypto.randomUUID(),
  name: role,
  role,
  sites,
})

async function deviceOf(key: Promise<{ id: string }>): Promise<Device> {
  return { kind: 'device', id: (await key).id, name: 'Gateway', sensorIds: null }
}

const at = (ms: number) => new Date(ms).toISOString()

async function submit(from: Device, rows: object[], idempotencyKey: string | null = null): Promise<string> {
  const submission = await openSubmission(from, { idempotencyKey, dryRun: false })
  const limits = { nowMs: Date.now(), oldestMs: Date.now() - 86_400_000, serverMs: null }
  const part = {
    block: checkRows(rows, limits),
    place: placeByLine,
    soFar: openReceipt(submission),
    last: { bodyHash: '' },
  }
  const recorded = await recordReadings(from, submission, part)
  return recorded.ok ? (recorded.receipt.receipt_id ?? '') : ''
}

beforeAll(async () => {
  await registerSensors(commandLine, [{ sensorId: 's', type: 'level' }])
  device = await deviceOf(issueDeviceKey(commandLine, { name: 'Gateway' }))
  const now = Date.now()
  id = await submit(device, [
    { sensor_id: 's', timestamp: at(now), value: 1 },
    { sensor_id: 's', timestamp: at(now), value: 2 },
    { sensor_id: 's', timestamp: at(now + 3_600_000), value: 1 },
    { sensor_id: 's', value: 1 },
  ])
})

describe('getReceipt', () => {
  test('the device reads its own', async () => {
    expect(await getReceipt(device, id)).toMatchObject({
      id,
      status: 422,
      device: 'Gateway',
      receipt: {
        rows: 4,
        accepted: 1,
        conflicts: 1,
        rejected: 2,
        reasons: { conflict: 1, clock_ahead: 1, timestamp_missing: 1 },
      },
    })
  })

  test('another device does not; the key that took over does', async () => {
    const other = await deviceOf(issueDeviceKey(commandLine, { name: 'other' }))
    expect(await getReceipt(other, id)).toBeNull()
    const rotated = await rotateDeviceKey(commandLine, device.id)
    if (!rotated.ok) throw new Error(rotated.reason)
    const successor = await deviceOf(Promise.resolve(rotated))
    expect(await getReceipt(successor, id)).toMatchObject({ id })
  })

  test.each<[string, () => Actor, boolean]>([
    ['a manager', () => person('manager'), true],
    ['an admin', () => person('admin'), true],
    ['a manager of one site', () => person('manager', ['North']), false],
  ])('%s', async (_, actor, sees) => {
    expect((await getReceipt(actor(), id)) !== null).toBe(sees)
  })

  test.each(['viewer', 'technician'] as const)('a %s may not', async (role) => {
    await expect(getReceipt(person(role), id)).rejects.toThrow(Forbidden)
  })

  test('what is not there, or no id at all', async () => {
    expect(await getReceipt(device, crypto.randomUUID())).toBeNull()
    expect(await getReceipt(device, 'x')).toBeNull()
  })
})

test('counts come by the hour, with the reasons', async () => {
  const counted = await deviceOf(issueDeviceKey(commandLine, { name: 'counted' }))
  const now = Date.now()
  await submit(counted, [
    { sensor_id: 's', timestamp: at(now - 5_000), value: 1 },
    { sensor_id: 's', value: 1 },
  ])
  await submit(counted, [
    { sensor_id: 'nobody', timestamp: at(now), value: 1 },
    { sensor_id: 's', value: 1 },
  ])
  const early = await submit(counted, [{ sensor_id: 's', timestamp: at(now - 6_000), value: 1 }])
  await sql`update ingest_receipts set created_at = created_at - interval '1 hour' where id = ${early}`
  const range = { deviceKeyId: counted.id, from: new Date(now - 7_200_000), to: new Date(now + 60_000) }
  const zero = { accepted: 0, duplicates: 0, conflicts: 0, quarantined: 0, rejected: 0 }
  const hours = await countVerdicts(person('manager'), range)
  expect(hours).toMatchObject([
    { ...zero, requests: 1, accepted: 1, reasons: {} },
    {
      ...zero,
      requests: 2,
      accepted: 1,
      quarantined: 1,
      rejected: 2,
      reasons: { timestamp_missing: 2, quarantined: 1 },
    },
  ])
  expect((hours[1]?.hour.getTime() ?? 0) - (hours[0]?.hour.getTime() ?? 0)).toBe(3_600_000)
  expect(await countVerdicts(counted, range)).toHaveLength(2)
  expect(await countVerdicts(device, range)).toEqual([])
  expect(await countVerdicts(person('manager', ['North']), range)).toEqual([])
})
