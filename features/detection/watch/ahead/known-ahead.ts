import type { SensorState } from '@/features/detection/watch/sensor-state'

/** A sensor's state in memory, as it would be after readings that are newer than what is stored of it. Instants in ms. */
export type Ahead = {
  state: SensorState
  /** Where the stored state stands: what this one has gone on from. */
  storedUntil: number
  /** Up to where this one has judged. */
  seenUntil: number
  /** When it has to be stored again. */
  storeAt: number
  longestWaitMs: number
}

/** So long what is judged may be in memory alone; a worker that is killed judges it again. */
const storedEveryMs = 30 * 60_000
/** 12 to 20 kB each. */
const mostSensors = 20_000
/** A sensor that is new, or seldom heard, is stored each time: its habits are told from what is stored. */
const [oldEnough, oftenEnoughMs] = [400, 5 * 60_000]

const known = new Map<string, Ahead>()

export const knownAhead = (sensorId: string): Ahead | undefined => known.get(sensorId)
export const listAhead = (): string[] => [...known.keys()]
export const forgetAhead = (sensorId: string): boolean => known.delete(sensorId)

/** Whether a sensor's state may run ahead of what is stored. */
export const mayRunAhead = ({ quality }: SensorState): boolean =>
  quality.seen >= oldEnough && quality.gapMs <= oftenEnoughMs

/** When what was just stored has to be stored again, in ms; some sooner than others, so that they take turns. */
export const storeAgainAt = (): number => Date.now() + storedEveryMs * (0.5 + Math.random() / 2)

/** Goes on from a state that was just stored. */
export function rememberStored(sensorId: string, state: SensorState, until: number, longestWaitMs: number): void {
  known.delete(sensorId)
  if (!mayRunAhead(state) || known.size >= mostSensors) return
  known.set(sensorId, { state, storedUntil: until, seenUntil: until, storeAt: storeAgainAt(), longestWaitMs })
}
