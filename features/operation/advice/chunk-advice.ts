import type { LifecycleDays } from '../lifecycle/filters'

/** What is measured of the plant, bytes before compression. */
export type Load = { intervalDays: number; dailyBytes: number; memoryBytes: number; days: LifecycleDays }
/** How the chunks would be with an interval. */
export type ChunkFigures = { intervalDays: number; openBytes: number; chunks: number }
export type ChunkAdvice = { reason: 'too_large' | 'too_many'; now: ChunkFigures; advised: ChunkFigures }

const intervals = [1, 2, 3, 7, 14, 28]
/** The chunk that is written should stay in memory with its indexes: a quarter of it, as TimescaleDB advises. */
const shareOfMemory = 0.25
/** Planning looks at each chunk; beyond some hundreds it takes longer than the queries of a page. */
const mostChunks = 100

/**
 * Another chunk interval, where the present one is wrong: chunks that do not fit into memory, or so many that planning takes the
 * time. Longer than readings wait for compression no chunk should be: none of it is compressed before its end. Null when it
 * is right.
 */
export function adviseChunks({ intervalDays, dailyBytes, memoryBytes, days }: Load): ChunkAdvice | null {
  const room = memoryBytes * shareOfMemory
  const figures = (interval: number): ChunkFigures => ({
    intervalDays: interval,
    openBytes: dailyBytes * interval,
    chunks: Math.ceil(days.retentionDays / interval) + 1,
  })
  const now = figures(intervalDays)
  const isLarge = now.openBytes > room && intervalDays > 1
  const isMany = now.chunks > mostChunks
  if (!isLarge && !isMany) return null
  const fitting = intervals.filter((one) => one <= days.compressAfterDays && dailyBytes * one <= room)
  const best = isLarge ? (fitting.at(-1) ?? 1) : fitting.find((one) => figures(one).chunks <= mostChunks)
  if (best === undefined || (isLarge ? best >= intervalDays : best <= intervalDays)) return null
  return { reason: isLarge ? 'too_large' : 'too_many', now, advised: figures(best) }
}
