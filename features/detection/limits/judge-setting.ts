import type { LimitKind } from '@/db/limit-words'
import { judgeLimit, type LimitState } from '@/features/detection/rules/limit-alarm'

/** What a limit is, of which the detector and the backtest make the same. */
export type LimitSetting = {
  kind: LimitKind
  value: number
  deadband: number
  onDelaySeconds: number
  offDelaySeconds: number
  /** Of a rise or fall: the time within which it counts. */
  overSeconds: number | null
}

/** Lowest and highest value of a sixtieth of the time within which a rise or fall counts. */
type Slot = [slot: number, low: number, high: number]
export type SettingState = LimitState & { recent: Slot[] }

export const newSettingState = (): SettingState => ({ isAlarming: false, differsSince: null, recent: [] })

const slotsOfTime = 60

/**
 * Whether a limit is in alarm after a reading, and what was held against it: the value, or how far it has risen above the
 * lowest or fallen below the highest of the time before, which is known to a sixtieth. Readings come in order of time.
 */
export function judgeSetting(
  state: SettingState,
  { kind, value, deadband, onDelaySeconds, offDelaySeconds, overSeconds }: LimitSetting,
  reading: { at: number; value: number },
): { isAlarming: boolean; observed: number } {
  const observed = overSeconds === null ? reading.value : changeOf(state, kind, overSeconds * 1000, reading)
  const side = kind === 'low' ? 'low' : 'high'
  const limit = { value, side, deadband, onDelayMs: onDelaySeconds * 1000, offDelayMs: offDelaySeconds * 1000 } as const
  return { isAlarming: judgeLimit(state, limit, { at: reading.at, value: observed }), observed }
}

function changeOf(state: SettingState, kind: LimitKind, overMs: number, { at, value }: { at: number; value: number }) {
  const slot = Math.floor((at * slotsOfTime) / overMs)
  const recent = state.recent.filter(([seen]) => seen > slot - slotsOfTime)
  const last = recent.at(-1)
  if (last?.[0] === slot) recent[recent.length - 1] = [slot, Math.min(last[1], value), Math.max(last[2], value)]
  else recent.push([slot, value, value])
  state.recent = recent
  return kind === 'rise'
    ? value - Math.min(...recent.map(([, low]) => low))
    : Math.max(...recent.map(([, , high]) => high)) - value
}
