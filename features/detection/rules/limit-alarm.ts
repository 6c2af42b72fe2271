/** A limit of a value; `low` for one that it must not fall below. Delays in ms, the deadband in the value's unit. */
export type Limit = { value: number; side: 'high' | 'low'; deadband: number; onDelayMs: number; offDelayMs: number }
/** Since when the value has been on the other side than the alarm says; null while it agrees. */
export type LimitState = { isAlarming: boolean; differsSince: number | null }

export const newLimitState = (): LimitState => ({ isAlarming: false, differsSince: null })

/**
 * Whether the limit is in alarm after a reading: it begins when the value has been beyond for the on-delay, and ends when it
 * has been back by more than the deadband for the off-delay (IEC 62682, ISA-18.2: deadband, on- and off-delay).
 */
export function judgeLimit(state: LimitState, limit: Limit, { at, value }: { at: number; value: number }): boolean {
  const beyond = limit.side === 'high' ? value - limit.value : limit.value - value
  const differs = state.isAlarming ? beyond <= -limit.deadband : beyond > 0
  if (!differs) state.differsSince = null
  else {
    state.differsSince ??= at
    const delay = state.isAlarming ? limit.offDelayMs : limit.onDelayMs
    if (at - state.differsSince >= delay) Object.assign(state, { isAlarming: !state.isAlarming, differsSince: null })
  }
  return state.isAlarming
}
