import { newMachine } from '@/features/detection/machine/machine-state'
import { scoreMachine } from '@/features/detection/machine/score-machine'
import { scoreReading } from '@/features/detection/stream/score-reading'
import { newStream } from '@/features/detection/stream/stream-state'
import { clockOf, type Table } from './table-file'

const scoredHead = ['timestamp', 'value', 'anomaly_score']

/** The table with a score for each row, as a sensor's stream is scored, a reading at a time. */
export function scoreStream({ path, rows }: Table): Table {
  const state = newStream()
  const scored = rows.map(([stamp = '', value = '']) => {
    const at = clockOf(stamp)
    const { score } = scoreReading(state, { at, clock: at, value: Number(value) })
    return [stamp, value, String(score)]
  })
  return { path, head: scoredHead, rows: scored }
}

/** The same for a table of one machine's sensors: the stamp, a column a sensor, and labels that are not looked at. */
export function scoreRows({ path, head, rows }: Table): Table {
  const labels = ['anomaly', 'changepoint']
  const columns = head.flatMap((name, at) => (at === 0 || labels.includes(name.trim()) ? [] : [at]))
  const state = newMachine(columns.length)
  const scored = rows.map((row) => {
    const stamp = row[0] ?? ''
    const values = columns.map((column) => Number(row[column]))
    return [stamp, '', String(scoreMachine(state, clockOf(stamp), values).score)]
  })
  return { path, head: scoredHead, rows: scored }
}
