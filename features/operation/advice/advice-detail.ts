import type { ChunkAdvice } from './chunk-advice'
import type { CompressionAdvice } from './compression-advice'
import type { Advice } from './queries'
import type { RefreshAdvice } from './refresh-advice'

/** What the entry of the trail has of advice that was taken: what changed, why, and what was measured. */
export function adviceDetail(taken: Advice): Record<string, unknown> {
  if (taken.kind === 'chunks') return ofChunks(taken.advice)
  return taken.kind === 'refresh' ? ofRefresh(taken.advice) : ofCompression(taken.advice)
}

const ofChunks = ({ reason, now, advised }: ChunkAdvice) => ({
  chunkIntervalDays: { from: now.intervalDays, to: advised.intervalDays },
  advisedFor: reason,
  openBytes: Math.round(now.openBytes),
  openBytesThen: Math.round(advised.openBytes),
  chunks: now.chunks,
  chunksThen: advised.chunks,
})

const ofRefresh = ({ reason, now, advised }: RefreshAdvice) => ({
  refreshEveryMinutes: { from: now.everyMinutes, to: advised.everyMinutes },
  advisedFor: reason,
  refreshShare: now.share,
  refreshShareThen: advised.share,
})

const ofCompression = ({ reason, now, advised }: CompressionAdvice) => ({
  compressionLayout: { from: now.layout, to: advised.layout },
  advisedFor: reason,
  rows: now.rows,
  bytes: now.bytes,
  bytesThen: advised.bytes,
  readMs: now.readMs,
  readMsThen: advised.readMs,
})
