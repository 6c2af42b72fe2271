import { createHash } from 'node:crypto'
import type { StoredEntry } from '@/features/maintenance/log-chain/judge-chain'
import { photoStore } from '@/features/maintenance/photos/photo-store'

/** A photo of an entry whose file is not there, or is not what the entry hashed. */
export type PhotoFault = { kind: 'photo_gone' | 'photo_changed'; seq: number; sha256: string }

/** How many photos entries name, and how many of those there was no time for. */
export type PhotoCount = { named: number; unread: number }

/** Photos that gave their hash, each with the stamp that its file had then: one that nobody touched since is not read again. */
const right = new Map<string, string>()
const mostRemembered = 200_000

/** Holds the files of photos against the hashes that entries name, for `budgetMs`; what is left then is counted. */
export function photoCheck(budgetMs: number) {
  const end = performance.now() + budgetMs
  const count: PhotoCount = { named: 0, unread: 0 }

  async function kindOf(sha256: string): Promise<PhotoFault['kind'] | null> {
    const stamp = await photoStore().stampOf(sha256)
    if (stamp === null) return 'photo_gone'
    if (right.get(sha256) === stamp) return null
    const file = await photoStore().read(sha256, 'full')
    if (file === null) return 'photo_gone'
    if (createHash('sha256').update(file).digest('hex') !== sha256) return 'photo_changed'
    if (right.size >= mostRemembered) right.clear()
    right.set(sha256, stamp)
    return null
  }

  /** The faults of an entry's photos. */
  async function faultsOf({ fields }: StoredEntry): Promise<PhotoFault[]> {
    const faults: PhotoFault[] = []
    for (const sha256 of fields.photos?.split(',') ?? []) {
      count.named += 1
      if (performance.now() > end) {
        count.unread += 1
        continue
      }
      const kind = await kindOf(sha256)
      if (kind) faults.push({ kind, seq: Number(fields.seq), sha256 })
    }
    return faults
  }

  return { count, faultsOf }
}
