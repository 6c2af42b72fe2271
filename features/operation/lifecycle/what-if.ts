import type { Lifecycle } from '@/features/plant/unsafe-lifecycle'
import type { Chunk } from '../chunks/queries'

export type Days = Pick<Lifecycle, 'compressAfterDays' | 'retentionDays'>
/** What the policies do to a chunk in the next night. */
export type Fate = 'deleted' | 'compressed' | 'stays'

const dayMs = 86_400_000
/** Each policy runs once in a day at the least. */
const nightMs = dayMs

/** A policy takes a chunk whose last instant is older than its days. */
export function fateOf({ to, isCompressed }: Chunk, { compressAfterDays, retentionDays }: Days, now: Date): Fate {
  const age = (now.getTime() + nightMs - to.getTime()) / dayMs
  if (age >= retentionDays) return 'deleted'
  return !isCompressed && age >= compressAfterDays ? 'compressed' : 'stays'
}

export type Outcome = { deleted: Part; compressed: Part; savedBytes: number }
type Part = { chunks: number; bytes: number; from: Date | null; to: Date | null }

/** What these days would do to the chunks that there are in the next night. */
export function whatIf(chunks: Chunk[], days: Days, now: Date): Outcome {
  const ratio = compressionRatio(chunks)
  const of = (fate: Fate) => chunks.filter((chunk) => fateOf(chunk, days, now) === fate)
  const [deleted, compressed] = [partOf(of('deleted')), partOf(of('compressed'))]
  const saved = ratio === null ? 0 : compressed.bytes * (1 - 1 / ratio)
  return { deleted, compressed, savedBytes: saved }
}

const partOf = (chunks: Chunk[]): Part => ({
  chunks: chunks.length,
  bytes: chunks.reduce((total, { bytes }) => total + bytes, 0),
  from: chunks[0]?.from ?? null,
  to: chunks.at(-1)?.to ?? null,
})

/** How many times smaller the compressed chunks became, in all; null while there are none. */
export function compressionRatio(chunks: Chunk[]): number | null {
  const compressed = chunks.filter(({ bytes, bytesBefore }) => bytesBefore !== null && bytesBefore > 0 && bytes > 0)
  const before = compressed.reduce((total, { bytesBefore }) => total + (bytesBefore ?? 0), 0)
  const after = compressed.reduce((total, { bytes }) => total + bytes, 0)
  return compressed.length === 0 ? null : before / after
}
