import type { LimitKind } from '@/db/limit-words'
import { alertSeverity, type sensorLimits } from '@/db/schema'
import { isBelievable, type RawReading } from '@/features/detection/rules/check-quality'
import { judgeSetting, newSettingState, type SettingState } from './judge-setting'

export type SensorLimit = typeof sensorLimits.$inferSelect
/** By the limit's id; `version` is when it was last changed, `open` the kinds of which an alarm holds. */
export type LimitStates = { open: LimitKind[]; states: Record<string, SettingState & { version: number }> }
/** An alarm of a kind of limit that began, by the worst limit that is passed, or that is over. */
export type LimitFinding =
  | { begins: true; kind: LimitKind; at: number; limit: SensorLimit; since: number; observed: number }
  | { begins: false; kind: LimitKind; at: number }

export const newLimitStates = (): LimitStates => ({ open: [], states: {} })

type Passed = { limit: SensorLimit; since: number; observed: number; isNew: boolean }

/**
 * Judges a reading by the limits that are set for its sensor. The limits of a kind, such as a warning and an alarm, share an
 * alarm: it begins with the first, is raised again by a worse one, and is over when none is passed any more. A limit that was
 * changed judges from its change on, without the time that was spent beyond before.
 */
export function judgeLimits(states: LimitStates, limits: SensorLimit[], reading: RawReading): LimitFinding[] {
  keepKnown(states, limits)
  if (!isBelievable(reading)) return []
  const passed = limits.flatMap((limit) => judged(states, limit, reading) ?? [])
  const kinds = new Set(passed.map(({ limit }) => limit.kind))
  const ended = states.open.filter((kind) => !kinds.has(kind))
  states.open = [...kinds]
  const { at } = reading
  const began = [...kinds].flatMap((kind): LimitFinding[] => {
    const worst = newWorst(passed.filter(({ limit }) => limit.kind === kind))
    return worst ? [{ begins: true, kind, at, ...worst }] : []
  })
  return [...began, ...ended.map((kind): LimitFinding => ({ begins: false, kind, at }))]
}

const rankOf = ({ limit }: Passed) => alertSeverity.enumValues.indexOf(limit.severity)

function keepKnown(states: LimitStates, limits: SensorLimit[]): void {
  const ids = new Set(limits.map(({ id }) => id))
  for (const id of Object.keys(states.states)) if (!ids.has(id)) delete states.states[id]
}

function judged({ states }: LimitStates, limit: SensorLimit, reading: RawReading): Passed | null {
  const version = limit.updatedAt.getTime()
  const before = states[limit.id]
  const state = before ?? { ...newSettingState(), version }
  if (state.version !== version) Object.assign(state, { version, differsSince: null, recent: [] })
  states[limit.id] = state
  const { isAlarming: wasAlarming, differsSince } = state
  if (reading.at < version)
    return wasAlarming ? { limit, since: reading.at, observed: reading.value, isNew: false } : null
  const { isAlarming, observed } = judgeSetting(state, limit, reading)
  return isAlarming ? { limit, since: differsSince ?? reading.at, observed, isNew: !wasAlarming } : null
}

/** The worst that is passed, when it was not before and nothing as bad was. */
function newWorst(passed: Passed[]): Passed | undefined {
  const [worst] = [...passed].sort((a, b) => rankOf(b) - rankOf(a))
  return worst?.isNew ? worst : undefined
}
