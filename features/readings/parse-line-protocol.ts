import { addRow, checkedValue, type ReadingRow, type RowFault, sensorIdFault } from './check-row'
import { decimal, type LineParser } from './line-parser'
import { readPoint, type Value } from './read-point'
import { type Series, seriesName } from './series-name'
import { type FaultReason, missingTime, type TimeLimits, timeFault } from './time-fault'

export const precisions = ['ns', 'us', 'ms', 's'] as const
export type Precision = (typeof precisions)[number]

const knownNames = 20_000

/**
 * InfluxDB line protocol: each field of a line is a row, its sensor named by the template. Blank lines and comments are
 * skipped; a line that cannot be read is a fault of its own, the others count.
 */
export function lineProtocolParser(template: string, precision: Precision): LineParser {
  const nameOf = remembered((series, field) => seriesName(template, series, field))
  return (line, index, limits, block) => {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) return true
    const point = readPoint(text)
    if (point === 'open') return false
    if (point === 'malformed') {
      const detail = 'The line is not measurement[,tag=value…] field=value[,field=value…] [timestamp].'
      block.faults.push({ index, member: null, code: 'malformed_line', detail })
      return true
    }
    const time = instantOf(point.timestamp, precision, limits)
    for (const [member, value] of point.fields)
      addRow(readingOf({ index, member, sensorId: nameOf(point.head, point.series, member), value, time }), block)
    return true
  }
}

type Found = { index: number; member: string; sensorId: string | null; value: Value; time: number | FaultReason }

function readingOf({ index, member, sensorId, value, time }: Found): ReadingRow | RowFault {
  const refused = (reason: FaultReason) => ({ index, member, ...reason })
  if (sensorId === null) return refused(tagMissing)
  const wrongId = sensorIdFault(sensorId)
  if (wrongId) return refused(wrongId)
  const checked = checkedValue(value.kind === 'number' ? numberIn(value.text) : value.text)
  if (typeof checked !== 'number') return refused(checked)
  if (typeof time !== 'number') return refused(time)
  return { index, member, sensorId, atMicros: time, value: checked, unit: null, quality: null }
}

const tagMissing = { code: 'tag_missing', detail: 'The line lacks a tag that this key’s template names.' }

/** Floats, and integers marked by `i` or `u`; anything else is no number, such as a boolean. */
function numberIn(text: string): number | null {
  if (decimal.test(text)) return Number(text)
  return /^-?\d+[iu]$/.test(text) ? Number(text.slice(0, -1)) : null
}

const microsOf: Record<Precision, (digits: string) => number> = {
  ns: (digits) => Number(digits.slice(0, -3)),
  us: Number,
  ms: (digits) => Number(digits) * 1e3,
  s: (digits) => Number(digits) * 1e6,
}

function instantOf(digits: string, precision: Precision, limits: TimeLimits): number | FaultReason {
  if (digits === '') return limits.serverMs === null ? missingTime : limits.serverMs * 1000
  if (!/^-?\d{1,20}$/.test(digits))
    return { code: 'timestamp_format', detail: 'The timestamp is a whole number in the precision of the request.' }
  const atMicros = microsOf[precision](digits)
  const fault = timeFault(Number.isFinite(atMicros) ? atMicros : 0, limits)
  return fault ?? atMicros
}

/** Names are made once for each series and field, and forgotten before they fill the memory. */
function remembered(nameOf: (series: Series, field: string) => string | null) {
  const names = new Map<string, string | null>()
  return (head: string, series: Series, field: string) => {
    const key = `${head} ${field}`
    const known = names.get(key)
    if (known !== undefined) return known
    if (names.size >= knownNames) names.clear()
    const name = nameOf(series, field)
    names.set(key, name)
    return name
  }
}
