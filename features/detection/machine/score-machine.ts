import { type Deviation, deviationFromModel } from './deviation-from-model'
import { fitMachine } from './fit-machine'
import { learnedMeans, type MachineState, meanRows } from './machine-state'

/** `score` is 0 to 1, abnormal from 0.5; `deviation` null while it learns. */
export type MachineScore = { score: number; deviation: Deviation | null; isLearning: boolean }

/** How many times what 99 % of the healthy means stay below is abnormal; below half of it for a short mean is normal again. */
const abnormal = 3.5
const deadband = 0.5
const offDelayRows = meanRows
const dayMs = 86_400_000
/** A machine that is seen less than every 10 s is learned for two daily cycles at least, and goes on learning for two weeks. */
const fastMs = 10_000
const [leastLearningMs, learningMs] = [2 * dayMs, 14 * dayMs]
/** A healthy drift is carried on for three times as long as it was seen. */
const longestDrift = 3

/**
 * Scores a row of one value per sensor (NaN where silent) by the mean of the last eight against the machine's healthy
 * baseline. The baseline is learned from healthy means: first from 400, then anew whenever the rows are four times as many, for two
 * weeks; never while the score is abnormal or `frozen` is true. After that it stands: slow wear must not be learned away.
 */
export function scoreMachine(state: MachineState, at: number, row: number[], frozen = false): MachineScore {
  if (state.rows === 0)
    Object.assign(state, { firstAt: at, anchor: row.map((value) => (Number.isNaN(value) ? 0 : value)) })
  state.rows++
  state.lastAt = at
  state.recent.push(row.map((value, sensor) => value - (state.anchor[sensor] ?? 0)))
  if (state.recent.length > meanRows) state.recent.shift()
  const means = row.map((_, sensor) => meanOf(state.recent, sensor))
  const scored = state.model === null ? null : scoreMeans(state, means)
  if (!frozen && !state.isAlarming && state.recent.length === meanRows) learn(state, at, means)
  return scored ?? { score: 0, deviation: null, isLearning: true }
}

function meanOf(rows: number[][], sensor: number): number {
  let [sum, count] = [0, 0]
  for (const row of rows) {
    const value = row[sensor] ?? Number.NaN
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** How far a machine's newest mean is on the way to abnormal, 1 where it begins to be; null while it learns. */
export function shareOfAbnormal(state: Pick<MachineState, 'rows' | 'recent' | 'model'>): number | null {
  const means = (state.recent[0] ?? []).map((_, sensor) => meanOf(state.recent, sensor))
  const found = means.length === 0 ? null : deviationOf(state, means)
  return found && found.ratio / abnormal
}

function deviationOf({ rows, model }: Pick<MachineState, 'rows' | 'model'>, means: number[]) {
  if (model === null) return null
  const fromMiddle = Math.min(rows - model.fittedAtRow + model.rows / 2, longestDrift * model.rows)
  const deviation = deviationFromModel(model, means, fromMiddle)
  return { deviation, ratio: deviation.squared / model.usual }
}

function scoreMeans(state: MachineState, means: number[]): MachineScore | null {
  const found = deviationOf(state, means)
  if (found === null) return null
  const { deviation, ratio } = found
  const holds = ratio >= abnormal || (state.isAlarming && ratio >= abnormal * deadband)
  state.calmRows = holds ? 0 : state.calmRows + 1
  state.isAlarming = holds || (state.isAlarming && state.calmRows <= offDelayRows)
  const score = ratio / (ratio + abnormal)
  return { score: state.isAlarming ? Math.max(score, 0.5) : score, deviation, isLearning: false }
}

function learn(state: MachineState, at: number, means: number[]): void {
  if (state.model !== null && at - state.firstAt > learningMs) return
  if (state.rows % state.stride === 0) keepMeans(state, means)
  const isSlow = (at - state.firstAt) / state.rows > fastMs
  if (state.rows < state.nextFit || (isSlow && at - state.firstAt < leastLearningMs)) return
  state.model = fitMachine(learnedRows(state), state.stride, state.rows)
  state.nextFit = 4 * state.rows
}

function keepMeans(state: MachineState, means: number[]): void {
  if (state.learnedCount === learnedMeans) thin(state)
  state.learned.set(means, state.learnedCount * state.sensors)
  state.learnedCount++
}

/** Every second goes, so that the means always span the whole time of learning. */
function thin(state: MachineState): void {
  const { sensors, learned } = state
  state.learnedCount /= 2
  for (let i = 0; i < state.learnedCount; i++) learned.copyWithin(i * sensors, 2 * i * sensors, (2 * i + 1) * sensors)
  state.stride *= 2
}

const learnedRows = ({ learned, learnedCount, sensors }: MachineState) =>
  Array.from({ length: learnedCount }, (_, i) => [...learned.subarray(i * sensors, (i + 1) * sensors)])
