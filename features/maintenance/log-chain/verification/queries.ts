import { type Actor, authorise } from '@/features/access/actor'
import { type ChainEnd, chainStart, type EntryFault, judgeEntry } from '@/features/maintenance/log-chain/judge-chain'
import { eachLogPage, getLogHead, listSeals } from '@/features/maintenance/log-chain/queries'
import { judgeSeals, type SealFault } from '@/features/maintenance/log-chain/seals/judge-seals'
import type { Seal } from '@/features/maintenance/log-chain/seals/seal'
import { readSeals, sealFilePath } from '@/features/maintenance/log-chain/seals/seal-file'

import { type PhotoCount, type PhotoFault, photoCheck } from './photo-faults'

/** Entries that the chain's record of its end counts and that are gone, that it does not count, or another end. */
export type EndFault = { kind: 'cut' | 'added' | 'end'; seq: number }
export type LogFault = EntryFault | EndFault | SealFault | PhotoFault

export type ChainCheck = {
  entries: number
  /** When the last entry was written, by the database's clock; null without one. */
  upTo: Date | null
  photos: PhotoCount
  faults: LogFault[]
}

export type Verification = {
  plant: ChainCheck
  /** Of the demo plant, which can be removed and so is not sealed; null without entries of it. */
  demo: ChainCheck | null
  /** `foreign` ones are of another key. */
  seals: { count: number; newest: Seal | null; foreign: number }
  isWhole: boolean
}

type How = {
  /** The file of the seals. */
  path?: string
  /** How long photos may take that were not read since somebody touched them; as long as it takes when left out. */
  photosMs?: number
}

/**
 * Checks every entry of the log against its hash, its place, the end of its chain and all seals, those of the database and
 * those of the file, and the files of photos against the entries. The first 100 faults of each chain are told.
 */
export async function verifyLog(actor: Actor, how: How = {}): Promise<Verification> {
  authorise(actor, 'log.verify')
  const seals = judgeSeals([...(await listSeals(actor)), ...readSeals(how.path ?? sealFilePath())])
  const { photosMs = Number.POSITIVE_INFINITY } = how
  const plant = await checkChain(actor, false, seals, photosMs)
  const demo = await checkChain(actor, true, judgeSeals([]), photosMs)
  const { count, newest, foreign } = seals
  return {
    plant,
    demo: demo.entries === 0 && demo.faults.length === 0 ? null : demo,
    seals: { count, newest, foreign },
    isWhole: plant.faults.length === 0 && demo.faults.length === 0,
  }
}

const shownFaults = 100

async function checkChain(
  actor: Actor,
  isDemo: boolean,
  seals: ReturnType<typeof judgeSeals>,
  photosMs: number,
): Promise<ChainCheck> {
  const photos = photoCheck(photosMs)
  const head = await getLogHead(actor, isDemo)
  const faults: LogFault[] = [...seals.forged]
  let end = chainStart
  let upTo: string | null = null
  let entries = 0
  for await (const page of eachLogPage(actor, { isDemo, after: 0, upTo: Math.max(head.seq, head.last) })) {
    for (const entry of page) {
      const judged = judgeEntry(end, entry)
      end = judged.end
      upTo = entry.fields.created_at
      entries += 1
      faults.push(...judged.faults, ...seals.at(end), ...(await photos.faultsOf(entry)))
    }
    if (faults.length >= shownFaults) break
  }
  faults.push(...endFaults(end, head), ...seals.beyond(end))
  return {
    entries,
    upTo: upTo === null ? null : new Date(upTo),
    photos: photos.count,
    faults: faults.slice(0, shownFaults),
  }
}

function endFaults(end: ChainEnd, head: ChainEnd): EndFault[] {
  if (end.seq < head.seq) return [{ kind: 'cut', seq: end.seq + 1 }]
  if (end.seq > head.seq) return [{ kind: 'added', seq: head.seq + 1 }]
  return end.hash === head.hash ? [] : [{ kind: 'end', seq: end.seq }]
}
