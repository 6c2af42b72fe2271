import { randomUUID } from 'node:crypto'
import type { Device } from '@/features/access/actor'
import { getDevice } from '@/features/devices/queries'
import { getRetentionStart } from '@/features/plant/queries'
import { openReceipt, recordReadings, type Submission } from '@/features/readings/commands'
import type { Receipt } from '@/features/readings/receipt'
import { lookUpMs, recordMs } from '@/features/readings/taken'
import { traced } from '@/features/readings/traced'
import { codeOf } from '@/lib/http'
import { within } from '@/lib/within'
import { checkMessages } from './check-messages'
import type { ReadMessage } from './read-message'

/** Under which a batch is filed; `isRepeat` when an attempt before may have stored it. */
export type Filing = { id: string; isRepeat: boolean }

type Stored = { ok: true; receipts: Receipt[] } | { ok: false; reason: 'key_refused' }

/**
 * Stores what messages say as a request of the key's device, in one transaction with its receipt. Messages that the database
 * itself refuses are sorted out one by one, so that they neither hold up the others nor come again for ever.
 * @throws what the database fails with while it is away; then nobody knows whether the messages are in.
 */
export async function storeMessages(read: ReadMessage[], secret: string, filing: Filing): Promise<Stored> {
  const device = await within(lookUpMs, getDevice(`Bearer ${secret}`))
  if (!device) return { ok: false, reason: 'key_refused' }
  try {
    return { ok: true, receipts: [await record(read, device, filing)] }
  } catch (error) {
    if (!refusedByDatabase.test(codeOf(error))) throw error
    return { ok: true, receipts: await recordOneByOne(read, device) }
  }
}

/** SQLSTATE 22 and 23: the values are to blame, not the moment. */
const refusedByDatabase = /^2[23]/

async function record(read: ReadMessage[], device: Device, { id, isRepeat }: Filing): Promise<Receipt> {
  const oldest = await within(lookUpMs, getRetentionStart(device))
  const { block, place } = checkMessages(read, device, { nowMs: Date.now(), oldestMs: oldest.getTime() })
  const submission: Submission = { id, keyed: isRepeat, startedAt: new Date(), answered: null }
  const part = { block, place, soFar: openReceipt(submission), last: { bodyHash: '' } }
  const recorded = await within(
    recordMs,
    traced(part, () => recordReadings(device, submission, part)),
  )
  if (recorded.ok) return recorded.receipt
  if (recorded.reason === 'answered') return recorded.answered.receipt
  throw new Error('a sensor of another device was let through')
}

async function recordOneByOne(read: ReadMessage[], device: Device): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for (const one of read) {
    const filing = { id: randomUUID(), isRepeat: false }
    receipts.push(
      await record([one], device, filing).catch((error) => {
        if (!refusedByDatabase.test(codeOf(error))) throw error
        return record([{ ...one, rows: [], fault: notStorable }], device, filing)
      }),
    )
  }
  return receipts
}

const notStorable = { code: 'not_storable', detail: 'The database refuses what the message holds.' }
