import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { type Actor, commandLine, type Device, type Person } from '@/features/access/actor'
import { issueDeviceKey, rotateDeviceKey } from '@/features/devices/commands'
import { fileRefusal, openReceipt, openSubmission, recordReadings } from '@/features/readings/commands'
import { checkRows, placeByLine } from '@/features/readings/input'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { countVerdicts, getReceipt, listRequests } from './queries'
import { sumVerdicts } from './sum-verdicts'

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

describe('listRequests', () => {
  const all = (deviceKeyId: string, before: string | null = null) => ({ deviceKeyId, show: 'all' as const, before })
  const row = (ms: number) => [{ sensor_id: 's', timestamp: at(ms), value: 1 }]
  const idsOf = async (actor: Actor, asked: Parameters<typeof listRequests>[1]) =>
    (await listRequests(actor, asked)).requests.map((request) => request.id)

  test('a page after the other, the newest first, each once although some were filed in the same instant', async () => {
    const sender = await deviceOf(issueDeviceKey(commandLine, { name: 'busy' }))
    const sent: string[] = []
    for (let i = 0; i < 30; i++) sent.push(await submit(sender, row(Date.now() - 10_000 - i)))
    await sql`update ingest_receipts set created_at = '2026-01-01' where id = any(${sent.slice(0, 10)}::uuid[])`
    const first = await listRequests(commandLine, all(sender.id))
    const second = await listRequests(commandLine, all(sender.id, first.older))
    expect([first.requests.length, second.requests.length, second.older]).toEqual([25, 5, null])
    const listed = [...first.requests, ...second.requests].map((request) => request.id)
    expect(listed.slice(0, 20)).toEqual(sent.slice(10).reverse())
    expect(new Set(listed)).toEqual(new Set(sent))
  })

  test('the key that took over shows what its predecessor sent; the older one its own alone', async () => {
    const sender = await deviceOf(issueDeviceKey(commandLine, { name: 'rotated' }))
    const early = await submit(sender, row(Date.now() - 20_000))
    const rotated = await rotateDeviceKey(commandLine, sender.id)
    if (!rotated.ok) throw new Error(rotated.reason)
    const late = await submit(await deviceOf(Promise.resolve(rotated)), row(Date.now() - 19_000))
    expect(await idsOf(commandLine, all(rotated.id))).toEqual([late, early])
    expect(await idsOf(commandLine, all(sender.id))).toEqual([early])
  })

  test('those with rows that are not stored, without the errors of single rows', async () => {
    const sender = await deviceOf(issueDeviceKey(commandLine, { name: 'refused' }))
    await submit(sender, row(Date.now() - 30_000))
    await submit(sender, [{ sensor_id: 's', value: 1 }])
    await fileRefusal(sender, 400, 'The body is not JSON.')
    await openSubmission(sender, { idempotencyKey: 'under way', dryRun: false })
    const { requests } = await listRequests(commandLine, { deviceKeyId: sender.id, show: 'refused', before: null })
    expect(requests).toMatchObject([
      { status: 400, receipt: { rows: 0, detail: 'The body is not JSON.' } },
      { status: 422, receipt: { rejected: 1, reasons: { timestamp_missing: 1 }, errors: [] } },
    ])
  })

  test('whoever is limited to sites sees none, for devices belong to no site; who may not, is refused', async () => {
    expect(await idsOf(person('manager', ['North']), all(device.id))).toEqual([])
    await expect(listRequests(person('viewer'), all(device.id))).rejects.toThrow(Forbidden)
  })
})

test('counts are of the keys before it, too', async () => {
  const first = await deviceOf(issueDeviceKey(commandLine, { name: 'counted together' }))
  await submit(first, [{ sensor_id: 's', timestamp: at(Date.now() - 40_000), value: 1 }])
  const rotated = await rotateDeviceKey(commandLine, first.id)
  if (!rotated.ok) throw new Error(rotated.reason)
  const second = await deviceOf(Promise.resolve(rotated))
  await submit(second, [{ sensor_id: 's', value: 1 }])
  const range = { deviceKeyId: second.id, from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) }
  expect(sumVerdicts(await countVerdicts(commandLine, range))).toEqual({
    ...{ requests: 2, accepted: 1, duplicates: 0, conflicts: 0, quarantined: 0, rejected: 1, late: 1 },
    reasons: [['timestamp_missing', 1]],
  })
  expect(sumVerdicts(await countVerdicts(second, range)).requests).toBe(2)
  expect(sumVerdicts(await countVerdicts(first, range)).requests).toBe(1)
})
