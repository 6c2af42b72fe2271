import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Device } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { minuteAgo, newSensor, place, recorderOf } from './arrange-recorder'
import { arrangeDevice } from './arrange-sent'
import { openReceipt, openSubmission } from './commands'
import { checkRows } from './input'
import { recordRequest } from './record-together'

let device: Device
let receiptOf: ReturnType<typeof recorderOf>['receiptOf']

beforeEach(async () => {
  device = await arrangeDevice()
  receiptOf = recorderOf(device).receiptOf
})

const notedOf = async ({ id }: Device) => {
  const rows = await sql<{ sensor_id: string }[]>`
    select sensor_id from device_key_sensors where device_key_id = ${id} order by 1`
  return rows.map((row) => row.sensor_id)
}
let minute = 0
const send = (...sensorIds: string[]) => {
  minute++
  return receiptOf(sensorIds.map((sensor_id) => ({ sensor_id, timestamp: minuteAgo(minute), value: 1 })))
}

test('are noted once; those that nobody has registered, when somebody has', async () => {
  const [one, two] = [await newSensor(), await newSensor()]
  const later = `later-${one}`
  await send(one, two, later)
  expect(await notedOf(device)).toEqual([one, two].sort())
  await registerSensors(commandLine, [{ sensorId: later, type: 'level' }])
  await send(one, later)
  expect(await notedOf(device)).toEqual([later, one, two].sort())
})

test('a pair that is known costs no statement', async () => {
  const sensorId = await newSensor()
  await send(sensorId)
  await send(sensorId)
  await sql`delete from device_key_sensors where device_key_id = ${device.id}`
  await send(sensorId)
  expect(await notedOf(device)).toEqual([])
})

test('a dry run notes none, and does not make the next request believe it did', async () => {
  const sensor_id = await newSensor()
  await receiptOf([{ sensor_id, timestamp: minuteAgo(1), value: 1 }], { dryRun: true })
  expect(await notedOf(device)).toEqual([])
  await send(sensor_id)
  expect(await notedOf(device)).toEqual([sensor_id])
})

test('several devices in one transaction: each its own', async () => {
  const { id } = await issueDeviceKey(commandLine, { name: 'other' })
  const devices: Device[] = [device, { ...device, id }]
  const shared = await newSensor()
  const own = await Promise.all(devices.map(() => newSensor()))
  const limits = { nowMs: Date.now(), oldestMs: 0, serverMs: null }
  const posts = devices.flatMap((sender, i) =>
    [own[i], shared].map(async (sensor_id) => {
      const submission = await openSubmission(sender, { idempotencyKey: null, dryRun: false })
      const timestamp = new Date(Date.now() - i).toISOString()
      const block = checkRows([{ sensor_id, timestamp, value: i }], limits)
      return recordRequest(sender, submission, {
        block,
        place,
        soFar: openReceipt(submission),
        last: { bodyHash: '' },
      })
    }),
  )
  for (const recorded of await Promise.all(posts)) expect(recorded.ok).toBe(true)
  for (const [i, sender] of devices.entries()) expect(await notedOf(sender)).toEqual([own[i], shared].sort())
})

test('writers of the same new pairs at once do not lock each other out', async () => {
  const sensorIds = await Promise.all(Array.from({ length: 20 }, () => newSensor()))
  const turned = sensorIds.map((_, i) => [...sensorIds.slice(i), ...sensorIds.slice(0, i)])
  for (const receipt of await Promise.all(turned.map((order) => send(...order)))) expect(receipt.status).toBe(201)
  expect(await notedOf(device)).toEqual(sensorIds.toSorted())
})
