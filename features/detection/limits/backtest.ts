import { courseOf, type Hour } from './hour-course'
import { judgeSetting, type LimitSetting, newSettingState } from './judge-setting'

/** What a limit is tried on; instants in ms. */
export type Past = { hours: Hour[]; work: { from: number; to: number }[]; failures: number[] }

export type TriedAlarm = {
  from: number
  /** Null while it holds. */
  to: number | null
  /** It began within an hour after the one before it had ended. */
  isRepeated: boolean
  isDuringWork: boolean
}

export type Backtest = {
  alarms: TriedAlarm[]
  repeated: number
  duringWork: number
  caught: number
  /** How long before the failures that were caught the first alarm of each began, in the middle; null without any. */
  earlyMs: number | null
}

const hourMs = 3_600_000
/** An alarm that is over for longer tells nothing of a failure. */
const leadMs = 14 * 24 * hourMs

/** What a limit would have raised: the detector's own judgement on the course of the hours. */
export function backtest({ hours, work, failures }: Past, setting: LimitSetting): Backtest {
  const alarms = alarmsOf(courseOf(hours), setting).map((alarm, i, all) => ({
    ...alarm,
    isRepeated: isSoonAfter(alarm, all[i - 1]),
    isDuringWork: work.some(({ from, to }) => alarm.from >= from && alarm.from < to),
  }))
  const leads = failures.flatMap((at) => leadOf(alarms, at) ?? []).sort((a, b) => a - b)
  return {
    alarms,
    repeated: alarms.filter(({ isRepeated }) => isRepeated).length,
    duringWork: alarms.filter(({ isDuringWork }) => isDuringWork).length,
    caught: leads.length,
    earlyMs: leads[Math.floor((leads.length - 1) / 2)] ?? null,
  }
}

type Span = Pick<TriedAlarm, 'from' | 'to'>

/** The alarms of a limit on values in order of time. */
export function alarmsOf(course: { at: number; value: number }[], setting: LimitSetting): Span[] {
  const state = newSettingState()
  const alarms: Span[] = []
  let open: Span | null = null
  for (const reading of course) {
    const { isAlarming } = judgeSetting(state, setting, reading)
    if (isAlarming && !open) {
      open = { from: reading.at, to: null }
      alarms.push(open)
    } else if (!isAlarming && open) {
      open.to = reading.at
      open = null
    }
  }
  return alarms
}

const isSoonAfter = ({ from }: Span, before: Span | undefined) =>
  before !== undefined && before.to !== null && from - before.to <= hourMs

/** How long before a failure its first alarm began, of those of the two weeks before, or null. */
function leadOf(alarms: Span[], at: number): number | null {
  const first = alarms.find(({ from, to }) => from <= at && (to === null || to > at - leadMs))
  return first ? Math.min(at - first.from, leadMs) : null
}
