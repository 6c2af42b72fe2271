/**
 * What is usual for a stream's raw values, as plain numbers. Steps and gaps are mean sizes, each clipped before it counts;
 * `changed` is the share of readings that differ from the one before.
 */
export type QualityState = {
  seen: number
  changed: number
  lastAt: number
  lastValue: number
  sameSince: number
  longestSameMs: number
  step: number
  gapMs: number
  suspects: number
  spikes: number
}

export const newQuality = (): QualityState => ({
  seen: 0,
  changed: 0,
  lastAt: 0,
  lastValue: 0,
  sameSince: 0,
  longestSameMs: 0,
  step: 0,
  gapMs: 0,
  suspects: 0,
  spikes: 0,
})
