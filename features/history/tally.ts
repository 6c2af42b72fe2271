import { type RowFault, rowFaults } from './read-row'

export const refusals = [...rowFaults, 'too_old', 'future'] as const
export type Refusal = RowFault | 'too_old' | 'future'

const linesKept = 5

/** What became of every reading of a file. `rows` × readings a row is the sum of all other counts. */
export type Tally = {
  rows: number
  stored: number
  /** Had a reading at their instant before this block. */
  already: number
  /** Stand again in the file, near the first, which counts. */
  repeated: number
  /** Dealt with by a run that was interrupted. */
  earlier: number
  refused: Partial<Record<Refusal, { count: number; lines: number[] }>>
}

export const emptyTally = (): Tally => ({ rows: 0, stored: 0, already: 0, repeated: 0, earlier: 0, refused: {} })

/** Counts a refusal, and keeps the lines of the first few. */
export function refuse(tally: Tally, reason: Refusal, line: number): void {
  const entry = tally.refused[reason] ?? { count: 0, lines: [] }
  entry.count += 1
  if (entry.lines.length < linesKept && entry.lines.at(-1) !== line) entry.lines.push(line)
  tally.refused[reason] = entry
}

export const refusedCount = (tally: Tally): number =>
  Object.values(tally.refused).reduce((sum, { count }) => sum + count, 0)

/** Readings of the file that have found their place in the tally. */
export const accountedFor = (tally: Tally): number =>
  tally.stored + tally.already + tally.repeated + tally.earlier + refusedCount(tally)
