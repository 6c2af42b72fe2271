import type { ChainEnd } from '@/features/maintenance/log-chain/judge-chain'
import { publicKey } from '@/features/maintenance/log-chain/signing'
import { isGenuine, type Seal } from './seal'

/** A seal that the log contradicts: its entry is another or gone; or one that this installation never signed. */
export type SealFault = { kind: 'rewritten' | 'sealed_cut' | 'forged'; seq: number; sealedAt: string }

const faultOf = (kind: SealFault['kind'], { seq, at }: Seal): SealFault => ({ kind, seq, sealedAt: at })

/**
 * Holds a chain to its seals, entry by entry. Those of another key are only counted: whoever could write them could have
 * written anything.
 */
export function judgeSeals(seals: Seal[], ownKey = publicKey()) {
  const distinct = [...new Map(seals.map((seal) => [JSON.stringify(seal), seal])).values()]
  const own = distinct.filter((seal) => seal.publicKey === ownKey)
  const genuine = own.filter(isGenuine).sort((a, b) => a.seq - b.seq || a.at.localeCompare(b.at))
  const bySeq = new Map<number, Seal[]>()
  for (const seal of genuine) bySeq.set(seal.seq, [...(bySeq.get(seal.seq) ?? []), seal])
  return {
    count: genuine.length,
    newest: genuine.at(-1) ?? null,
    foreign: distinct.length - own.length,
    forged: own.filter((seal) => !isGenuine(seal)).map((seal) => faultOf('forged', seal)),
    /** What seals of this entry say against it. */
    at: ({ seq, hash }: ChainEnd): SealFault[] =>
      (bySeq.get(seq) ?? []).filter((seal) => seal.hash !== hash).map((seal) => faultOf('rewritten', seal)),
    /** Seals of entries that are not there any more. */
    beyond: ({ seq }: ChainEnd): SealFault[] =>
      genuine.filter((seal) => seal.seq > seq).map((seal) => faultOf('sealed_cut', seal)),
  }
}
