import { keptWindows, type StreamState, windowLength } from './stream-state'

const neighbours = 3
const stride = 4

/** The window that ends `ago` readings before the newest, the oldest value first. */
function windowOf({ recent, seen }: StreamState, ago: number): Float32Array {
  const window = new Float32Array(windowLength)
  const first = seen - ago - windowLength
  for (let i = 0; i < windowLength; i++) window[i] = recent[(first + i) % recent.length] ?? 0
  return window
}

/**
 * How unlike anything before the newest 16 readings are: the root mean square distance to the third nearest of at most 128
 * windows of the past. Burnaev and Ishimtsev, "Conformalized density- and distance-based anomaly detection in time-series
 * data" (2016) put k nearest neighbours of windows to this use. 0 while there are too few.
 */
export function windowNovelty(state: StreamState): number {
  const kept = Math.min(state.offered, keptWindows)
  if (state.seen < windowLength || kept < neighbours) return 0
  const window = windowOf(state, 0)
  const nearest = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let at = 0; at < kept; at++) insert(nearest, distance(window, state.windows, at * windowLength, nearest[2] ?? 0))
  return Math.sqrt((nearest[2] ?? 0) / windowLength)
}

function distance(window: Float32Array, windows: Float32Array, from: number, limit: number): number {
  let sum = 0
  for (let i = 0; i < windowLength && sum < limit; i++) {
    const difference = (window[i] ?? 0) - (windows[from + i] ?? 0)
    sum += difference * difference
  }
  return sum
}

function insert(nearest: number[], distance: number): void {
  if (distance >= (nearest[2] ?? 0)) return
  nearest[2] = distance
  nearest.sort((a, b) => a - b)
}

/**
 * Offers every fourth window, once it is 16 readings old, to a sample in which each of the past is equally likely: Vitter,
 * "Random sampling with a reservoir" (1985), algorithm R. The numbers come from the state, so a restart draws the same ones.
 */
export function keepWindow(state: StreamState): void {
  if (state.seen < 2 * windowLength || state.seen % stride !== 0) return
  state.offered++
  state.random = (Math.imul(state.random, 1_664_525) + 1_013_904_223) >>> 0
  const drawn = Math.floor((state.random / 2 ** 32) * state.offered)
  const place = state.offered <= keptWindows ? state.offered - 1 : drawn
  if (place < keptWindows) state.windows.set(windowOf(state, windowLength), place * windowLength)
}
