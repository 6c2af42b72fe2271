import { beforeFirst, type EntryFields, entryHash } from './entry-text'

/** An entry as it is stored: what it says and the hash beside it. */
export type StoredEntry = { fields: EntryFields; hash: string }
/** How far a chain reaches: its last entry's number and hash. */
export type ChainEnd = { seq: number; hash: string }

/** What is wrong with an entry: it does not give its hash, it does not follow the one before, or those before it are gone. */
export type EntryFault = { kind: 'changed' | 'unlinked' | 'missing'; seq: number }

export const chainStart: ChainEnd = { seq: 0, hash: beforeFirst }

/** Judges the next entry of a chain that ended so far at `before`. */
export function judgeEntry(before: ChainEnd, { fields, hash }: StoredEntry): { faults: EntryFault[]; end: ChainEnd } {
  const seq = Number(fields.seq)
  const faults: EntryFault[] = []
  if (seq !== before.seq + 1) faults.push({ kind: 'missing', seq: before.seq + 1 })
  else if (fields.prev_hash !== before.hash) faults.push({ kind: 'unlinked', seq })
  if (entryHash(fields) !== hash) faults.push({ kind: 'changed', seq })
  return { faults, end: { seq, hash } }
}
