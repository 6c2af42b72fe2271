import { instantFromLocal, startOfPlantDay } from './plant-time'

/** Half-open: `from` is inside, `to` is not. */
export type TimeRange = { from: Date; to: Date }

const hour = 3_600_000
const rolling = {
  '1h': hour,
  '6h': 6 * hour,
  '24h': 24 * hour,
  '3d': 72 * hour,
  '7d': 168 * hour,
  '30d': 720 * hour,
  '90d': 2160 * hour,
  '180d': 4320 * hour,
  '365d': 8760 * hour,
} as const

export const presets = [...Object.keys(rolling), 'today', 'yesterday', 'all'] as Preset[]
export type Preset = keyof typeof rolling | 'today' | 'yesterday' | 'all'
export type RangeChoice = TimeRange & { preset: Preset | null }

type Context = {
  now: Date
  timeZone: string
  /** What there is to see, for `all`; null when there is nothing. */
  extent: TimeRange | null
  fallback: Preset
}

export type SearchParams = Record<string, string | string[] | undefined>

const shortest = 1_000
const earliest = Date.UTC(1970)
const latest = Date.UTC(2200)

/**
 * Reads `?range=` (a preset) or `?from=&to=` (ISO 8601 with offset, or plant-local date and time; `to` may be missing
 * and means now). Whatever cannot be understood falls back to the given preset.
 */
export function parseTimeRange(params: SearchParams, context: Context): RangeChoice {
  const absolute = absoluteRange(params, context)
  if (absolute) return { preset: null, ...absolute }
  const asked = presets.find((preset) => preset === params.range)
  return presetRange(asked ?? context.fallback, context)
}

function absoluteRange({ from, to }: SearchParams, { now, timeZone }: Context): TimeRange | null {
  const start = instant(from, timeZone)
  const end = to === undefined || to === '' ? now : instant(to, timeZone)
  if (!start || !end || end.getTime() - start.getTime() < shortest) return null
  return { from: start, to: end }
}

function instant(text: string | string[] | undefined, timeZone: string): Date | null {
  if (typeof text !== 'string') return null
  const isoWithOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/
  const at = isoWithOffset.test(text) ? new Date(text) : instantFromLocal(text, timeZone)
  return at && at.getTime() >= earliest && at.getTime() < latest ? at : null
}

function presetRange(preset: Preset, { now, timeZone, extent }: Context): RangeChoice {
  if (preset === 'today') return { preset, from: startOfPlantDay(now, timeZone), to: startOfPlantDay(now, timeZone, 1) }
  if (preset === 'yesterday') {
    return { preset, from: startOfPlantDay(now, timeZone, -1), to: startOfPlantDay(now, timeZone) }
  }
  if (preset !== 'all') return { preset, from: new Date(now.getTime() - rolling[preset]), to: now }
  return { preset, ...(extent ?? { from: new Date(now.getTime() - rolling['24h']), to: now }) }
}

/** The range as URL parameters that `parseTimeRange` reads back exactly. */
export function rangeQuery({ from, to }: TimeRange): { from: string; to: string } {
  return { from: from.toISOString(), to: to.toISOString() }
}

/** The range moved by a part of its own length: -0.5 is half a screen earlier. */
export function shiftRange({ from, to }: TimeRange, part: number): TimeRange {
  const step = Math.round((to.getTime() - from.getTime()) * part)
  return within(from.getTime() + step, to.getTime() + step)
}

/** The range around the same middle, `factor` times as long. */
export function zoomRange({ from, to }: TimeRange, factor: number): TimeRange {
  const middle = (from.getTime() + to.getTime()) / 2
  const half = Math.max(((to.getTime() - from.getTime()) * factor) / 2, 5 * shortest)
  return within(Math.round(middle - half), Math.round(middle + half))
}

function within(from: number, to: number): TimeRange {
  const length = Math.min(to - from, latest - 1 - earliest)
  const start = Math.min(Math.max(from, earliest), latest - 1 - length)
  return { from: new Date(start), to: new Date(start + length) }
}

/** The last 24 whole clock hours before `now`, the running hour left out. */
export function lastWholeDay(now: Date): TimeRange {
  const to = Math.floor(now.getTime() / hour) * hour
  return { from: new Date(to - rolling['24h']), to: new Date(to) }
}
