import { createHash } from 'node:crypto'
import { getDevice } from '@/features/devices/queries'
import { getRetentionStart } from '@/features/plant/queries'
import { recordReadings } from '@/features/readings/commands'
import { batchLimit, checkRows, IdempotencyKey, rowsOf } from '@/features/readings/input'
import { answering, json, problem, unsupportedMedia } from '@/lib/http'
import { parseJson, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'

const bodyLimit = 1024 * 1024
/** A database that is down or hangs shows at the first look-up; a batch may queue behind others. */
const lookUpMs = 2_000
const recordMs = 10_000

/** A device stores readings: one, an array, or `{ "readings": [...] }`. Answers a receipt for every row. */
export const POST = answering(async (request) => {
  const unsupported = unsupportedMedia(request, 'application/json')
  if (unsupported) return unsupported
  const device = await within(lookUpMs, getDevice(request.headers.get('authorization')))
  if (!device)
    return problem(401, 'Send a device key: Authorization: Bearer smk_…', {}, { 'www-authenticate': 'Bearer' })
  const key = IdempotencyKey.safeParse(request.headers.get('idempotency-key'))
  if (!key.success) return problem(400, 'The Idempotency-Key may have 1 to 255 printable ASCII characters.')
  const bytes = await readBody(request, bodyLimit)
  const found = rowsOf(parseJson(bytes))
  if (!found) return problem(400, 'Send one reading, an array, or { "readings": [...] } and nothing beside it.')
  const { rows, pointer } = found
  if (rows.length > batchLimit) return problem(413, `A request may carry ${batchLimit} readings, not ${rows.length}.`)
  const limits = {
    now: new Date(),
    oldest: await within(lookUpMs, getRetentionStart(device)),
    serverTime: key.data !== null,
  }
  const checked = checkRows(rows, pointer, limits)
  const bodyHash = createHash('sha256').update(bytes).digest('hex')
  const batch = { ...checked, pointer, bodyHash, idempotencyKey: key.data }
  const recorded = await within(recordMs, recordReadings(device, batch))
  if (!recorded.ok) {
    if (recorded.reason === 'other_body') return problem(422, 'This Idempotency-Key came with another body before.')
    return problem(403, 'This key may not write every sensor that the request names.')
  }
  const { receipt, status } = recorded
  const written = { 'x-readings-written': String(receipt.accepted) }
  if (status === 201) return json(receipt, 201, written)
  const missing = receipt.rows - receipt.accepted - receipt.duplicates
  return problem(422, `${missing} of ${receipt.rows} rows were not stored.`, receipt, written)
})
