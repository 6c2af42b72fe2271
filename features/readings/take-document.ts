import { createHash } from 'node:crypto'
import type { Device } from '@/features/access/actor'
import { atMost } from '@/lib/at-most'
import type { BodyLimits } from '@/lib/body-chunks'
import { BodyFault } from '@/lib/body-fault'
import { env } from '@/lib/env'
import type { Held } from '@/lib/held-bytes'
import { parseJson, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'
import { openReceipt } from './commands'
import { batchLimit, checkRows, rowsOf } from './input'
import { recordRequest } from './record-together'
import { answerAgain, lookUpMs, type Options, openRequest, recordMs, settle, type Taken } from './taken'
import { traced } from './traced'

const limitsOfJson: BodyLimits = { bytes: 1024 * 1024, inflatedBytes: 8 * 1024 * 1024 }

/** As values a body is several times as large: no more of them are unpacked than the database can be busy with. */
const largeAtOnce = atMost(2 * env().SM_POOL_SIZE, lookUpMs)
const smallDocument = 16 * 1024

/**
 * Stores the readings of a JSON body in one transaction.
 * @throws BodyFault when the body as a whole cannot be taken; then no reading is stored.
 * @throws TooSlow when there is no room for it.
 */
export async function takeDocument(device: Device, request: Request, options: Options, held: Held): Promise<Taken> {
  const bytes = await readBody(request, limitsOfJson, held)
  const take = () => takeBytes(device, bytes, options)
  return bytes.length > smallDocument ? largeAtOnce(take) : take()
}

async function takeBytes(device: Device, bytes: Uint8Array, options: Options): Promise<Taken> {
  const { rows, place } = rowsOf(parseJson(bytes))
  if (rows.length > batchLimit)
    throw new BodyFault(413, `A JSON body may carry ${batchLimit} readings, not ${rows.length}.`, { limit: batchLimit })
  const { submission, limits } = await openRequest(device, options)
  const bodyHash = options.idempotencyKey === null ? '' : createHash('sha256').update(bytes).digest('hex')
  if (submission.answered) return answerAgain(submission.answered, bodyHash)
  const part = { block: checkRows(rows, limits), place, soFar: openReceipt(submission), last: { bodyHash } }
  return settle(
    await within(
      recordMs,
      traced(part, () => recordRequest(device, submission, part)),
    ),
    part.soFar,
    bodyHash,
  )
}
