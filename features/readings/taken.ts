import type { Device } from '@/features/access/actor'
import { getRetentionStart } from '@/features/plant/queries'
import { within } from '@/lib/within'
import { type Answered, openSubmission, type Recorded, type Submission } from './commands'
import { type Receipt, statusOf } from './receipt'
import type { TimeLimits } from './time-fault'

/** What a request asks for beside its body. */
export type Options = { idempotencyKey: string | null; dryRun: boolean }

/** What became of a request; a refused one has a receipt when blocks of it are in. */
export type Taken =
  | { ok: true; status: 201 | 422; receipt: Receipt }
  | { ok: false; reason: 'other_body' | 'foreign_sensor'; receipt: Receipt | null }

/** A database that is down or hangs shows at the first look-up; a block may queue behind others. */
export const lookUpMs = 2_000
export const recordMs = 10_000

/** Opens a request, and what its rows' times are measured against. */
export async function openRequest(
  device: Device,
  options: Options,
): Promise<{ submission: Submission; limits: TimeLimits }> {
  const [submission, oldest] = await within(
    lookUpMs,
    Promise.all([openSubmission(device, options), getRetentionStart(device)]),
  )
  const serverMs = options.idempotencyKey === null ? null : submission.startedAt.getTime()
  return { submission, limits: { nowMs: Date.now(), oldestMs: oldest.getTime(), serverMs } }
}

/** What the first request with an idempotency key was answered, to one with the same body. */
export function answerAgain({ bodyHash, status, receipt }: Answered, hash: string): Taken {
  return bodyHash === hash ? { ok: true, status, receipt } : { ok: false, reason: 'other_body', receipt: null }
}

/** What the last block that was recorded makes of its request; `soFar` are the blocks before it. */
export function settle(recorded: Recorded, soFar: Receipt, bodyHash: string): Taken {
  if (recorded.ok) return { ok: true, status: statusOf(recorded.receipt), receipt: recorded.receipt }
  if (recorded.reason === 'answered') return answerAgain(recorded.answered, bodyHash)
  return { ok: false, reason: recorded.reason, receipt: soFar.blocks > 0 ? soFar : null }
}
