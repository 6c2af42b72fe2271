import { json, problem } from '@/lib/http'
import { IdempotencyKey } from './input'
import { refusals } from './take-readings'
import type { Options, Taken } from './taken'

/** What a request asks for beside its body, or the answer to a header that cannot be read. */
export function readOptions(request: Request): { ok: true; options: Options } | { ok: false; answer: Response } {
  const key = IdempotencyKey.safeParse(request.headers.get('idempotency-key'))
  if (!key.success)
    return { ok: false, answer: problem(400, 'The Idempotency-Key may have 1 to 255 printable ASCII characters.') }
  const dryRun = ['1', 'true'].includes(new URL(request.url).searchParams.get('dry_run') ?? '')
  return { ok: true, options: { idempotencyKey: key.data, dryRun } }
}

/** The receipt, by itself when every row is in, else as a problem that says how many are not. */
export function answerTaken(taken: Taken): Response {
  if (!taken.ok) {
    const { status, detail } = refusals[taken.reason]
    return problem(status, detail, taken.receipt ? { receipt: taken.receipt } : {})
  }
  const { receipt, status } = taken
  const written = { 'x-readings-written': String(receipt.dry_run ? 0 : receipt.accepted) }
  if (status === 201) return json(receipt, 201, written)
  const missing = receipt.rows - receipt.accepted - receipt.duplicates
  return problem(422, `${missing} of ${receipt.rows} rows were not stored.`, receipt, written)
}
