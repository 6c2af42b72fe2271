import { createHash } from 'node:crypto'
import type { Device } from '@/features/access/actor'
import { bodyChunks } from '@/lib/body-chunks'
import { BodyFault } from '@/lib/body-fault'
import { bodyLines } from '@/lib/body-lines'
import { env } from '@/lib/env'
import type { Held } from '@/lib/held-bytes'
import { within } from '@/lib/within'
import { emptyBlock } from './check-row'
import { closeSubmission, openReceipt, recordReadings } from './commands'
import { batchLimit, placeByLine } from './input'
import { LineJoiner } from './join-lines'
import type { LineParser } from './line-parser'
import { answerAgain, type Options, openRequest, recordMs, settle, type Taken } from './taken'
import { traced } from './traced'

const longestLine = 64 * 1024
/** What a row takes until its block is stored. */
const rowBytes = 256

/**
 * Stores the readings of a body made of lines while it comes, in blocks of 5,000 rows; the next piece of the body is taken
 * when the block before it is in.
 * @throws BodyFault when the body breaks off or cannot be read; it tells what is in already.
 * @throws TooSlow when there is no room for the next block.
 */
export async function takeStream(
  device: Device,
  request: Request,
  { parser, ...options }: Options & { parser: LineParser },
  held: Held,
): Promise<Taken> {
  const { submission, limits } = await openRequest(device, options)
  const limit = { bytes: env().SM_STREAM_LIMIT_MIB * 1024 * 1024 }
  const body = hashed(bodyChunks(request, limit), options.idempotencyKey !== null)
  if (submission.answered) return answerAgain(submission.answered, await body.drained())
  const joiner = new LineJoiner(parser, longestLine)
  let soFar = openReceipt(submission)
  let block = emptyBlock()
  const record = async (last: { bodyHash: string } | null) => {
    const part = { block, place: placeByLine, soFar, last }
    const recorded = await within(
      recordMs,
      traced(part, () => recordReadings(device, submission, part)),
    )
    if (recorded.ok) soFar = recorded.receipt
    block = emptyBlock()
    return recorded
  }
  try {
    for await (const { first, lines } of bodyLines(body.chunks, longestLine)) {
      for (const [at, line] of lines.entries()) {
        joiner.parse(line, first + at - 1, limits, block)
        if (block.rows.length + block.faults.length < batchLimit) continue
        const recorded = await record(null)
        if (!recorded.ok) return settle(recorded, soFar, recorded.reason === 'answered' ? await body.drained() : '')
      }
      held.release()
      held.add((block.rows.length + block.faults.length) * rowBytes)
    }
    joiner.end()
    const bodyHash = body.digest()
    return settle(await record({ bodyHash }), soFar, bodyHash)
  } catch (error) {
    if (!(error instanceof BodyFault) || soFar.blocks === 0) throw error
    await closeSubmission(device, submission, error.status, soFar)
    throw new BodyFault(error.status, error.message, { ...error.members, receipt: soFar })
  }
}

/** A body whose SHA-256 is known at its end, if it is wanted. */
function hashed(source: AsyncIterable<Uint8Array>, wanted: boolean) {
  const hash = createHash('sha256')
  async function* read() {
    for await (const chunk of source) {
      if (wanted) hash.update(chunk)
      yield chunk
    }
  }
  const chunks = read()
  const digest = () => (wanted ? hash.digest('hex') : '')
  return {
    chunks,
    digest,
    async drained() {
      for await (const _ of chunks);
      return digest()
    },
  }
}
