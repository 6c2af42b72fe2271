import { parseInstant } from './parse-instant'
import { type FaultReason, formatFault, missingTime, type TimeLimits, timeFault } from './time-fault'

/** No machine measures more, and an hour's sums and squares of such values still fit a double. */
export const largestValue = 1e100

/** A checked row; `index` is its place in the request, `member` its field where one line carries several rows. */
export type ReadingRow = {
  index: number
  member: string | null
  sensorId: string
  atMicros: number
  value: number
  unit: string | null
  quality: number | null
  /** As it was sent, where `value` was converted. */
  original?: { value: number; unit: string }
}

/** Why one row is not stored; `member` is what is wrong in it, null for the row as a whole. */
export type RowFault = FaultReason & { index: number; member: string | null }

export type Block = { rows: ReadingRow[]; faults: RowFault[] }

export const emptyBlock = (): Block => ({ rows: [], faults: [] })

/** Checks a row by itself and adds it to the block, or its fault. */
export function checkRow(raw: unknown, index: number, limits: TimeLimits, block: Block): void {
  addRow(readRow(raw, index, limits), block)
}

export function addRow(row: ReadingRow | RowFault, block: Block): void {
  if ('code' in row) block.faults.push(row)
  else block.rows.push(row)
}

/**
 * Written out because every row passes here: a schema library took 3 µs a row for it. The test holds it to the schema.
 */
function readRow(raw: unknown, index: number, limits: TimeLimits): ReadingRow | RowFault {
  if (!isRecord(raw)) return refused(index, null, reasons.row)
  for (const name in raw) if (!isField(name)) return refused(index, name, reasons.field)
  const { sensor_id, timestamp, value, unit = null, quality = null } = raw
  if (!isText(sensor_id, 255)) return refused(index, 'sensor_id', reasons.sensorId)
  const checked = checkedValue(value)
  if (typeof checked !== 'number') return refused(index, 'value', checked)
  if (unit !== null && !isText(unit, 50)) return refused(index, 'unit', reasons.unit)
  if (quality !== null && !isQuality(quality)) return refused(index, 'quality', reasons.quality)
  const atMicros = instantOf(timestamp, limits)
  if (typeof atMicros !== 'number') return refused(index, 'timestamp', atMicros)
  return { index, member: null, sensorId: sensor_id, atMicros, value: checked, unit, quality }
}

/** A row's fault at its place. */
export const refused = (index: number, member: string | null, reason: FaultReason): RowFault => ({
  index,
  member,
  ...reason,
})

const reasons = {
  row: { code: 'not_an_object', detail: 'A reading is an object.' },
  field: {
    code: 'unknown_field',
    detail: 'A reading has sensor_id, timestamp, value, unit, quality and no other field.',
  },
  sensorId: { code: 'sensor_id_invalid', detail: 'must be a text of 1 to 255 characters' },
  unit: { code: 'unit_invalid', detail: 'must be a text of 1 to 50 characters' },
  quality: { code: 'quality_invalid', detail: 'must be a number from 0 to 1' },
  notANumber: { code: 'value_not_a_number', detail: 'must be a finite number, without quotes' },
  range: { code: 'value_out_of_range', detail: `must lie between -${largestValue} and ${largestValue}` },
} satisfies Record<string, FaultReason>

/** A value that can be stored, or why it cannot. */
export function checkedValue(value: unknown): number | FaultReason {
  if (typeof value !== 'number' || Number.isNaN(value)) return reasons.notANumber
  return Math.abs(value) <= largestValue ? value : reasons.range
}

/** Why a text cannot be a sensor's id, or null. */
export const sensorIdFault = (text: string): FaultReason | null => (isText(text, 255) ? null : reasons.sensorId)

function instantOf(timestamp: unknown, limits: TimeLimits): number | FaultReason {
  if (timestamp === undefined) return limits.serverMs === null ? missingTime : Math.round(limits.serverMs * 1000)
  const parsed = typeof timestamp === 'string' ? parseInstant(timestamp) : 'timestamp_format'
  if (typeof parsed !== 'number') return formatFault(parsed, timestamp, limits)
  return timeFault(parsed, limits) ?? parsed
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isField = (name: string): boolean =>
  name === 'sensor_id' || name === 'timestamp' || name === 'value' || name === 'unit' || name === 'quality'

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest

const isQuality = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1
