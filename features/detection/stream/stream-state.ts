/** Hours that the baseline remembers: four weeks. */
export const rememberedHours = 28 * 24
/** Readings of a window, windows kept, and readings before a window may be compared with: none is its own neighbour. */
export const windowLength = 16
export const keptWindows = 128

/**
 * Everything that a stream's detector knows, some 12 kB. Values are kept relative to the first one, so that a large offset
 * costs no precision.
 */
export type StreamState = {
  seen: number
  firstAt: number
  lastAt: number
  anchor: number
  /** The last 32 values, at `seen` modulo 32. */
  recent: Float32Array
  windows: Float32Array
  offered: number
  random: number
  /** The mean of each hour, at the hour's number modulo 672; NaN where there is none. */
  hours: Float32Array
  hour: number
  hourSum: number
  hourCount: number
  usualCount: number
  /** What the hours before, of and after the newest reading let expect. */
  expected: [number, number, number]
  trend: number
  spread: number
  peaks: Peaks
  quietUntilSeen: number
  quietUntil: number
}
export type Peaks = { step: number; trend: number; shape: number }

/** A stream of which nothing is known yet, also after a part change. */
export function newStream(): StreamState {
  return {
    seen: 0,
    firstAt: 0,
    lastAt: 0,
    anchor: 0,
    recent: new Float32Array(2 * windowLength),
    windows: new Float32Array(keptWindows * windowLength),
    offered: 0,
    random: 1,
    hours: new Float32Array(rememberedHours).fill(Number.NaN),
    hour: 0,
    hourSum: 0,
    hourCount: 0,
    usualCount: 0,
    expected: [Number.NaN, Number.NaN, Number.NaN],
    trend: 0,
    spread: 0,
    peaks: { step: 0, trend: 0, shape: 0 },
    quietUntilSeen: 0,
    quietUntil: 0,
  }
}
