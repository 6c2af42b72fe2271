import { createHash } from 'node:crypto'
import { sql } from '@/db/client'
import { commandLine, type Device } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { openReceipt, openSubmission, recordReadings } from './commands'
import { checkRows, type Place } from './input'
import { statusOf } from './receipt'

let counter = 0

/** For tests: a sensor of the test's own, so that tests do not see each other's readings. */
export async function newSensor(unit: string | null = null): Promise<string> {
  const sensorId = `s-${++counter}`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', unit }])
  return sensorId
}

export const minuteAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

export const place: Place = (index, member) => ({ pointer: `/${index}/${member}` })

/** The values that are stored of a sensor, in the order of time. */
export const storedOf = async (sensorId: string) => {
  const rows = await sql<{ value: number }[]>`
    select value from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`
  return rows.map((row) => row.value)
}

type More = { idempotencyKey?: string | null; bodyHash?: string; dryRun?: boolean }

export const hashOf = (rows: object[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex')

/** For tests: records rows as one request of a device; `receiptOf` answers its receipt, first or found again. */
export function recorderOf(device: Device) {
  async function record(rows: object[], { idempotencyKey = null, dryRun = false, bodyHash = hashOf(rows) }: More = {}) {
    const submission = await openSubmission(device, { idempotencyKey, dryRun })
    if (submission.answered) return { ok: false as const, reason: 'answered' as const, answered: submission.answered }
    const limits = { nowMs: Date.now(), oldestMs: Date.now() - 180 * 86_400_000, serverMs: null }
    const part = { block: checkRows(rows, limits), place, soFar: openReceipt(submission), last: { bodyHash } }
    return recordReadings(device, submission, part)
  }

  async function receiptOf(rows: object[], more: More = {}) {
    const recorded = await record(rows, more)
    if (!recorded.ok && recorded.reason !== 'answered') throw new Error(recorded.reason)
    const receipt = recorded.ok ? recorded.receipt : recorded.answered.receipt
    const { accepted, duplicates, conflicts, quarantined, rejected } = receipt
    const sum = accepted + duplicates + conflicts + quarantined + rejected
    if (sum !== receipt.rows) throw new Error(`the receipt's verdicts are ${sum}, its rows ${receipt.rows}`)
    return { ...receipt, status: statusOf(receipt) }
  }
  return { record, receiptOf }
}
