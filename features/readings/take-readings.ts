import { createHash } from 'node:crypto'
import type { Device } from '@/features/access/actor'
import { getRetentionStart } from '@/features/plant/queries'
import { type BodyLimits, bodyChunks } from '@/lib/body-chunks'
import { BodyFault } from '@/lib/body-fault'
import { bodyLines } from '@/lib/body-lines'
import { env } from '@/lib/env'
import { parseJson, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'
import { emptyBlock } from './check-row'
import {
  closeSubmission,
  openReceipt,
  openSubmission,
  type Recorded,
  recordReadings,
  type Submission,
} from './commands'
import { batchLimit, checkRows, placeByLine, rowsOf } from './input'
import { LineJoiner } from './join-lines'
import type { LineParser } from './line-parser'
import { type Receipt, statusOf } from './receipt'
import type { TimeLimits } from './time-fault'

export type Options = { idempotencyKey: string | null; dryRun: boolean }

export type Taken =
  | { ok: true; status: 201 | 422; receipt: Receipt }
  /** The idempotency key came with another body before, or the device may not write a sensor that a row names. */
  | { ok: false; reason: 'other_body' | 'foreign_sensor'; receipt: Receipt | null }

const jsonLimits: BodyLimits = { bytes: 1024 * 1024, inflatedBytes: 8 * 1024 * 1024 }
const longestLine = 64 * 1024
/** A database that is down or hangs shows at the first look-up; a block may queue behind others. */
const lookUpMs = 2_000
const recordMs = 10_000

/**
 * Stores the readings of a JSON body in one transaction.
 * @throws BodyFault when the body as a whole cannot be taken; then nothing is stored.
 */
export async function takeJson(device: Device, request: Request, options: Options): Promise<Taken> {
  const bytes = await readBody(request, jsonLimits)
  const { rows, place } = rowsOf(parseJson(bytes))
  if (rows.length > batchLimit)
    throw new BodyFault(413, `A JSON body may carry ${batchLimit} readings, not ${rows.length}.`, { limit: batchLimit })
  const { submission, limits } = await open(device, options)
  const bodyHash = options.idempotencyKey === null ? '' : createHash('sha256').update(bytes).digest('hex')
  if (submission.answered) return answerAgain(submission.answered, bodyHash)
  const block = checkRows(rows, limits)
  const part = { block, place, soFar: openReceipt(submission), last: { bodyHash } }
  return settle(await within(recordMs, recordReadings(device, submission, part)), part.soFar, bodyHash)
}

/** `limit` is in bytes, inflated or not. */
type LineOptions = { parser: LineParser; limit?: number }

/**
 * Stores the readings of a body made of lines while it comes, in blocks of 5,000 rows; the next piece of the body is taken
 * when the block before it is in.
 * @throws BodyFault when the body breaks off or cannot be read; it tells what is in already.
 */
export async function takeLines(
  device: Device,
  request: Request,
  { parser, limit = env().SM_STREAM_LIMIT_MIB * 1024 * 1024, ...options }: Options & LineOptions,
): Promise<Taken> {
  const { submission, limits } = await open(device, options)
  const body = hashed(bodyChunks(request, { bytes: limit }), options.idempotencyKey !== null)
  if (submission.answered) return answerAgain(submission.answered, await body.drained())
  const joiner = new LineJoiner(parser, longestLine)
  let soFar = openReceipt(submission)
  let block = emptyBlock()
  const record = async (last: { bodyHash: string } | null) => {
    const part = { block, place: placeByLine, soFar, last }
    const recorded = await within(recordMs, recordReadings(device, submission, part))
    if (recorded.ok) soFar = recorded.receipt
    block = emptyBlock()
    return recorded
  }
  try {
    for await (const { first, lines } of bodyLines(body.chunks, longestLine))
      for (const [at, line] of lines.entries()) {
        joiner.parse(line, first + at - 1, limits, block)
        if (block.rows.length + block.faults.length < batchLimit) continue
        const recorded = await record(null)
        if (!recorded.ok) return settle(recorded, soFar, recorded.reason === 'answered' ? await body.drained() : '')
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

async function open(device: Device, options: Options): Promise<{ submission: Submission; limits: TimeLimits }> {
  const [submission, oldest] = await within(
    lookUpMs,
    Promise.all([openSubmission(device, options), getRetentionStart(device)]),
  )
  const serverMs = options.idempotencyKey === null ? null : submission.startedAt.getTime()
  return { submission, limits: { nowMs: Date.now(), oldestMs: oldest.getTime(), serverMs } }
}

function answerAgain(answered: NonNullable<Submission['answered']>, bodyHash: string): Taken {
  const { status, receipt } = answered
  return answered.bodyHash === bodyHash
    ? { ok: true, status, receipt }
    : { ok: false, reason: 'other_body', receipt: null }
}

function settle(recorded: Recorded, soFar: Receipt, bodyHash: string): Taken {
  if (recorded.ok) return { ok: true, status: statusOf(recorded.receipt), receipt: recorded.receipt }
  if (recorded.reason === 'answered') return answerAgain(recorded.answered, bodyHash)
  return { ok: false, reason: recorded.reason, receipt: soFar.blocks > 0 ? soFar : null }
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
