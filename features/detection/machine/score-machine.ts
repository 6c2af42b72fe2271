import { type Deviation, deviationFromModel } from './deviation-from-model'
import { fitMachine } from './fit-machine'
import { learnedMeans, type MachineModel, type MachineState, meanRows } from './machine-state'

/** `score` is 0 to 1, abnormal from 0.5; `deviation` null while it learns. */
export type MachineScore = { score: number; deviation: Deviation | null; isLearning: boolean }

/** How many times what 99 % of the healthy means stay below is abnormal; below half of it for a short mean is normal again. */
const abnormal = 3.5
const deadband = 0.5
/**
 * An alarm has gone, too, when the machine came back by half of its way for a short mean, and comes back at twice the distance
 * that was left: what a fault leaves behind, such as heat, is not the fault. T² is the square of a distance.
 */
const [half, twice] = [1 / 4, 4]
const offDelayRows = meanRows
/** A score that is no alarm stays below where one begins. */
const highestCalm = 0.499
const dayMs = 86_400_000
/** A machine that is seen less than every 10 s is learned for two daily cycles at least, and goes on learning for two weeks. */
const fastMs = 10_000
const [leastLearningMs, learningMs] = [2 * dayMs, 14 * dayMs]

/**
 * Scores a row of one value per sensor (NaN where silent) by the mean of the last eight against the machine's healthy
 * baseline. The baseline is learned from healthy means: first from 400, then anew whenever the rows are four times as many, for two
 * weeks, and in between its level goes on as their mean; never while the score is abnormal or `frozen` is true. After that it
 * stands: slow wear must not be learned away.
 */
export function scoreMachine(state: MachineState, at: number, row: number[], frozen = false): MachineScore {
  if (state.rows === 0)
    Object.assign(state, { firstAt: at, anchor: row.map((value) => (Number.isNaN(value) ? 0 : value)) })
  state.rows++
  state.lastAt = at
  state.recent.push(row.map((value, sensor) => value - (state.anchor[sensor] ?? 0)))
  if (state.recent.length > meanRows) state.recent.shift()
  const means = row.map((_, sensor) => meanOf(state.recent, sensor))
  const scored = state.model && scoreMeans(state, state.model, means)
  const isHealthy = !frozen && !state.isAlarming && (scored?.ratio ?? 0) < abnormal
  if (isHealthy && state.recent.length === meanRows) learn(state, at, means)
  if (scored === null) return { score: 0, deviation: null, isLearning: true }
  return { score: scored.score, deviation: scored.deviation, isLearning: false }
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
export function shareOfAbnormal({ recent, model }: Pick<MachineState, 'recent' | 'model'>): number | null {
  const means = (recent[0] ?? []).map((_, sensor) => meanOf(recent, sensor))
  if (model === null || means.length === 0) return null
  return deviationFromModel(model, means).squared / model.usual / abnormal
}

function scoreMeans(state: MachineState, model: MachineModel, means: number[]) {
  const deviation = deviationFromModel(model, means)
  const ratio = deviation.squared / model.usual
  const score = ratio / (ratio + abnormal)
  alarm(state, ratio)
  return { deviation, ratio, score: state.isAlarming ? Math.max(score, 0.5) : Math.min(score, highestCalm) }
}

function alarm(state: MachineState, ratio: number): void {
  const was = state.isAlarming
  const from = was ? Math.max(abnormal * deadband, state.furthest * half) : Math.max(abnormal, state.calmest * twice)
  state.calmRows = ratio >= from ? 0 : state.calmRows + 1
  state.isAlarming = ratio >= from || (was && state.calmRows <= offDelayRows)
  if (state.isAlarming) state.furthest = was ? Math.max(state.furthest, ratio) : ratio
  else state.calmest = was ? ratio : Math.min(state.calmest, ratio)
}

function learn(state: MachineState, at: number, means: number[]): void {
  if (state.model !== null && at - state.firstAt > learningMs) return
  if (state.rows % state.stride === 0) keepMeans(state, means)
  if (state.model !== null) follow(state.model, means, state.learnedCount * state.stride)
  const isSlow = (at - state.firstAt) / state.rows > fastMs
  if (state.rows < state.nextFit || (isSlow && at - state.firstAt < leastLearningMs)) return
  state.model = fitMachine(learnedRows(state))
  state.nextFit = 4 * state.rows
}

/** The level is the mean of all healthy rows until now. */
function follow({ mean }: MachineModel, means: number[], rows: number): void {
  for (const [sensor, value] of means.entries())
    if (!Number.isNaN(value)) mean[sensor] = (mean[sensor] ?? 0) + (value - (mean[sensor] ?? 0)) / rows
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
