import { createHash } from 'node:crypto'
import { getDevice } from '@/features/devices/queries'
import { getRetentionStart } from '@/features/plant/queries'
import { recordReadings } from '@/features/readings/commands'
import { batchLimit, checkRows, rowsOf } from '@/features/readings/input'
import { failed, json, problem } from '@/lib/http'
import { BodyFault, parseJson, readBody } from '@/lib/read-body'

export const dynamic = 'force-dynamic'

const bodyLimit = 1024 * 1024

/** A device stores readings: one, an array, or `{ "readings": [...] }`. Answers a receipt for every row. */
export async function POST(request: Request): Promise<Response> {
  try {
    return await record(request)
  } catch (error) {
    return error instanceof BodyFault ? problem(error.status, error.message) : failed(error)
  }
}

async function record(request: Request): Promise<Response> {
  const refused = unsupported(request)
  if (refused) return refused
  const device = await getDevice(request.headers.get('authorization'))
  if (!device) {
    const detail = 'Send a device key: Authorization: Bearer smk_…'
    return problem(401, detail, {}, { 'www-authenticate': 'Bearer' })
  }
  const idempotencyKey = request.headers.get('idempotency-key')
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    return problem(400, 'The Idempotency-Key may have 1 to 255 printable ASCII characters.')
  }
  const bytes = await readBody(request, bodyLimit)
  const found = rowsOf(parseJson(bytes))
  if (!found)
    return problem(400, 'Send one reading, an array of readings, or { "readings": [...] } and nothing beside it.')
  const { rows, pointer } = found
  if (rows.length > batchLimit)
    return problem(413, `A request may carry ${batchLimit} readings; this one has ${rows.length}.`)
  const limits = { now: new Date(), oldest: await getRetentionStart(), serverTime: idempotencyKey !== null }
  const checked = checkRows(rows, pointer, limits)
  if (device.sensorIds && checked.rows.some((row) => !device.sensorIds?.includes(row.sensorId))) {
    return problem(403, 'This key may not write every sensor that the request names.')
  }
  const bodyHash = createHash('sha256').update(bytes).digest('hex')
  const recorded = await recordReadings({ ...checked, pointer, bodyHash, idempotencyKey, deviceKeyId: device.id })
  if (!recorded.ok) return problem(422, 'This Idempotency-Key came with another body before.')
  const { receipt, status } = recorded
  const headers = { 'x-readings-written': String(receipt.accepted) }
  if (status === 201) return json(receipt, 201, headers)
  return problem(
    422,
    `${receipt.rows - receipt.accepted - receipt.duplicates} of ${receipt.rows} rows were not stored.`,
    receipt,
    headers,
  )
}

function unsupported(request: Request): Response | null {
  const [type] = (request.headers.get('content-type') ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/json') {
    return problem(415, 'Send application/json.', {}, { 'accept-post': 'application/json' })
  }
  const encoding = request.headers.get('content-encoding')
  if (encoding && encoding !== 'identity') {
    return problem(415, 'Send the body without a content encoding.', {}, { 'accept-encoding': 'identity' })
  }
  return null
}
