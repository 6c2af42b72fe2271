import { commandLine, type Device } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { openReceipt, openSubmission, recordReadings } from './commands'
import { checkRows } from './input'
import type { Receipt } from './receipt'

/** For tests: a device with a key that may write every sensor. */
export async function arrangeDevice(name = 'Gateway'): Promise<Device> {
  const { id } = await issueDeviceKey(commandLine, { name })
  return { kind: 'device', id, name, sensorIds: null }
}

/** For tests: stores rows as if the device had posted them, however old they are. */
export async function send(device: Device, rows: object[]): Promise<Receipt> {
  const submission = await openSubmission(device, { idempotencyKey: null, dryRun: false })
  const block = checkRows(rows, { nowMs: Date.now(), oldestMs: 0, serverMs: null })
  const soFar = openReceipt(submission)
  const recorded = await recordReadings(device, submission, {
    block,
    place: (index) => ({ pointer: `/${index}` }),
    soFar,
    last: { bodyHash: '' },
  })
  if (!recorded.ok) throw new Error(recorded.reason)
  return recorded.receipt
}
