import { z } from 'zod'
import type { Fault } from '@/lib/http'

export const batchLimit = 5_000
/** Clocks of devices may be this far ahead of the server's. */
export const clockAheadMs = 5 * 60_000

/** No machine measures more, and an hour's sums and squares of such values still fit a double. */
export const largestValue = 1e100
const tooLarge = `must lie between -${largestValue} and ${largestValue}`

const rfc3339 = 'must be RFC 3339 with a zone, such as 2026-03-01T08:15:00Z'
const withSeconds = /^.{16}:/

const Reading = z.strictObject({
  sensor_id: z.string().min(1).max(255),
  timestamp: z.iso.datetime({ offset: true, error: rfc3339 }).regex(withSeconds, rfc3339).optional(),
  value: z.number({ error: 'must be a finite number' }).min(-largestValue, tooLarge).max(largestValue, tooLarge),
  unit: z.string().min(1).max(50).nullish(),
  quality: z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1').nullish(),
})

/** A checked row; `timestamp` is ISO text to the microsecond, `index` its place in the request. */
export type ReadingRow = {
  index: number
  sensorId: string
  timestamp: string
  value: number
  unit: string | null
  quality: number | null
}

export type CheckedRows = { rows: ReadingRow[]; faults: Fault[] }
/** Where a row stands in the body, as a JSON pointer. */
export type RowPointer = (index: number) => string
type Limits = { now: Date; oldest: Date; serverTime: boolean }

/**
 * The rows of a body: one reading, an array, or `{ "readings": [...] }`.
 * @returns null when it is none of these or has other top-level members.
 */
export function rowsOf(body: unknown): { rows: unknown[]; pointer: RowPointer } | null {
  if (Array.isArray(body)) return { rows: body, pointer: (index) => `/${index}` }
  if (typeof body !== 'object' || body === null) return null
  if (!('readings' in body)) return { rows: [body], pointer: () => '' }
  if (!Array.isArray(body.readings) || Object.keys(body).length > 1) return null
  return { rows: body.readings, pointer: (index) => `/readings/${index}` }
}

/**
 * Checks each row by itself: a bad one becomes faults with pointers, the others stay.
 * @param limits `oldest` is where retention begins; `serverTime` lets rows without a timestamp take `now`.
 */
export function checkRows(rows: unknown[], pointer: RowPointer, limits: Limits): CheckedRows {
  const checked: CheckedRows = { rows: [], faults: [] }
  for (const [index, row] of rows.entries()) {
    const at = pointer(index)
    const result = Reading.safeParse(row)
    if (!result.success) {
      const [issue] = result.error.issues
      const path = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? [])
      checked.faults.push({
        pointer: [at, ...path.slice(0, 1).map(String)].join('/'),
        code: issue?.code ?? 'invalid',
        detail: issue?.message ?? 'The row cannot be read.',
      })
      continue
    }
    const { sensor_id, timestamp, value, unit = null, quality = null } = result.data
    const fault = timeFault(timestamp, at, limits)
    if (fault) checked.faults.push(fault)
    else {
      checked.rows.push({
        index,
        sensorId: sensor_id,
        timestamp: instantOf(timestamp, limits.now),
        value,
        unit,
        quality,
      })
    }
  }
  return checked
}

const wholeAndFraction = /^(.{19})\.?(\d*)(.*)$/

/** To the microsecond, in UTC, so that equal instants are equal text. */
function instantOf(timestamp: string | undefined, now: Date): string {
  if (!timestamp) return now.toISOString()
  const [, wall = '', fraction = '', zone] = wholeAndFraction.exec(timestamp) ?? []
  const whole = zone === 'Z' ? wall : new Date(wall + zone).toISOString().slice(0, 19)
  return `${whole}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}

function timeFault(timestamp: string | undefined, row: string, { now, oldest, serverTime }: Limits): Fault | null {
  const pointer = `${row}/timestamp`
  if (!timestamp) {
    if (serverTime) return null
    const detail = 'Give a timestamp, or an Idempotency-Key header to have the server set the time.'
    return { pointer, code: 'timestamp_missing', detail }
  }
  const skewMs = Date.parse(timestamp) - now.getTime()
  const skew = () => ({ server_time: now.toISOString(), skew_ms: skewMs })
  if (skewMs > clockAheadMs) {
    const detail = 'The timestamp lies more than 5 minutes ahead of the server. Set the device’s clock.'
    return { pointer, code: 'clock_ahead', detail, ...skew() }
  }
  if (skewMs < oldest.getTime() - now.getTime()) {
    const detail = `The timestamp lies before ${oldest.toISOString()}, where the plant’s retention of readings begins.`
    return { pointer, code: 'older_than_retention', detail, ...skew() }
  }
  return null
}

/** The header as it came; null when it did not. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .nullable()
