import { earliest, latest } from './move-range'
import { instantFromLocal, plantWeek, startOfPlantDay } from './plant-time'

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

const calendar = ['shift', 'last-shift', 'today', 'yesterday', 'week', 'all'] as const
export type Preset = keyof typeof rolling | (typeof calendar)[number]
export const presets = [...Object.keys(rolling), ...calendar] as Preset[]

/** A preset, or exact times; `since` when only the start is fixed and the end moves with the clock. */
export type RangeChoice = TimeRange & { preset: Preset | null; since: boolean }

/** The shift that runs now and the one before it; null where there is none. */
export type ShiftRanges = Record<'shift' | 'last-shift', TimeRange | null>

type Context = {
  now: Date
  /** Of dates and times without an offset. */
  timeZone: string
  /** Of days and weeks. */
  plantTimeZone: string
  shifts: ShiftRanges
  /** What there is to see, for `all`; null when there is nothing. */
  extent: TimeRange | null
  fallback: Preset
}

export type SearchParams = Record<string, string | string[] | undefined>

const shortest = 1_000

/**
 * Reads `?range=` (a preset) or `?from=&to=` (ISO 8601 with offset, or plant-local date and time; `to` may be missing
 * and means now). Whatever cannot be understood falls back to the given preset.
 */
export function parseTimeRange(params: SearchParams, context: Context): RangeChoice {
  const absolute = absoluteRange(params, context)
  if (absolute) return { preset: null, ...absolute }
  const preset = presets.find((name) => name === params.range && isOffered(name, context.shifts)) ?? context.fallback
  return { preset, since: false, ...presetRange(preset, context) }
}

/** Whether there is such a range now: a shift may be none. */
export const isOffered = (preset: Preset, shifts: ShiftRanges): boolean =>
  (preset !== 'shift' && preset !== 'last-shift') || shifts[preset] !== null

function absoluteRange({ from, to }: SearchParams, { now, timeZone }: Context) {
  const start = instant(from, timeZone)
  const since = to === undefined || to === ''
  const end = since ? now : instant(to, timeZone)
  if (!start || !end || end.getTime() - start.getTime() < shortest) return null
  return { since, from: start, to: end }
}

function instant(text: string | string[] | undefined, timeZone: string): Date | null {
  if (typeof text !== 'string') return null
  const isoWithOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/
  const at = isoWithOffset.test(text) ? new Date(text) : instantFromLocal(text, timeZone)
  return at && at.getTime() >= earliest && at.getTime() < latest ? at : null
}

function presetRange(preset: Preset, { now, plantTimeZone, shifts, extent }: Context): TimeRange {
  const day = (days: number) => startOfPlantDay(now, plantTimeZone, days)
  const lastDay = { from: new Date(now.getTime() - rolling['24h']), to: now }
  if (preset === 'today') return { from: day(0), to: day(1) }
  if (preset === 'yesterday') return { from: day(-1), to: day(0) }
  if (preset === 'week') return plantWeek(now, plantTimeZone)
  if (preset === 'shift' || preset === 'last-shift') return shifts[preset] ?? lastDay
  if (preset === 'all') return extent ?? lastDay
  return { from: new Date(now.getTime() - rolling[preset]), to: now }
}

/** The parameters of a URL that say its range. */
export const rangeParams = ({ range, from, to }: SearchParams): SearchParams => ({ range, from, to })

/** The range as URL parameters that `parseTimeRange` reads back exactly. */
export function rangeQuery({ from, to }: TimeRange): { from: string; to: string } {
  return { from: from.toISOString(), to: to.toISOString() }
}

/** What was chosen as URL parameters: a range that moves with the clock keeps to its name. */
export function choiceQuery(choice: RangeChoice): SearchParams {
  if (choice.preset) return { range: choice.preset }
  return choice.since ? { from: choice.from.toISOString() } : rangeQuery(choice)
}

/** The last 24 whole clock hours before `now`, the running hour left out. */
export function lastWholeDay(now: Date): TimeRange {
  const to = Math.floor(now.getTime() / hour) * hour
  return { from: new Date(to - rolling['24h']), to: new Date(to) }
}
