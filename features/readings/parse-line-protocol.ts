import { type Series, seriesName } from '@/features/devices/series-name'
import { addRow, checkedValue, type ReadingRow, type RowFault, refused, sensorIdFault } from './check-row'
import { decimal, type LineParser } from './line-parser'
import { readPoint, readSeries, type Value } from './read-point'
import { type FaultReason, missingTime, type TimeLimits, timeFault } from './time-fault'

export const precisions = ['ns', 'us', 'ms', 's'] as const
export type Precision = (typeof precisions)[number]

const mostNames = 20_000

/**
 * InfluxDB line protocol: each field of a line is a row, its sensor named by the template. Blank lines and comments are
 * skipped; a line that cannot be read is a fault of its own, the others count.
 */
export function lineProtocolParser(template: string, precision: Precision): LineParser {
  const namesOf = rememberedNames(template)
  return (line, index, limits, block) => {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) return true
    const point = readPoint(text)
    if (point === 'open') return false
    const nameOf = point === 'malformed' ? null : namesOf(point.head)
    if (point === 'malformed' || nameOf === null) {
      const detail = 'The line is not measurement[,tag=value…] field=value[,field=value…] [timestamp].'
      block.faults.push({ index, member: null, code: 'malformed_line', detail })
      return true
    }
    const time = instantOf(point.timestamp, precision, limits)
    for (const [member, value] of point.fields)
      addRow(readingOf({ index, member, sensorId: nameOf(member), value, time }), block)
    return true
  }
}

type Found = { index: number; member: string; sensorId: string | null; value: Value; time: number | FaultReason }

function readingOf({ index, member, sensorId, value, time }: Found): ReadingRow | RowFault {
  if (sensorId === null) return refused(index, member, tagMissing)
  const wrongId = sensorIdFault(sensorId)
  if (wrongId) return refused(index, member, wrongId)
  const checked = checkedValue(value.kind === 'number' ? numberIn(value.text) : value.text)
  if (typeof checked !== 'number') return refused(index, member, checked)
  if (typeof time !== 'number') return refused(index, member, time)
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

type NameOf = (field: string) => string | null

/** Names are made once for each series and field, and forgotten before they fill the memory; null: the head is torn. */
function rememberedNames(template: string): (head: string) => NameOf | null {
  const series = new Map<string, NameOf>()
  let count = 0
  const namesIn = (read: Series): NameOf => {
    const names = new Map<string, string | null>()
    return (field) => {
      let name = names.get(field)
      if (name === undefined) {
        name = seriesName(template, read, field)
        names.set(field, name)
        count++
      }
      return name
    }
  }
  return (head) => {
    const known = series.get(head)
    if (known) return known
    const read = readSeries(head)
    if (read === null) return null
    if (count >= mostNames || series.size >= mostNames) {
      series.clear()
      count = 0
    }
    const nameOf = namesIn(read)
    series.set(head, nameOf)
    return nameOf
  }
}
