import { createHash } from 'node:crypto'
import type { Actor } from '@/features/access/actor'
import { saidFields } from '@/features/maintenance/log-chain/entry-text'
import { type Entry, eachLogPage, listSeals } from '@/features/maintenance/log-chain/queries'
import { readSeals } from '@/features/maintenance/log-chain/seals/seal-file'
import { publicKey, signed } from '@/features/maintenance/log-chain/signing'

/** The numbers of the first and the last entry; null when nothing was written in the period. */
export type ExportedPeriod = { from: Date; to: Date; entries: { first: number; last: number } | null; plant: string }

/**
 * A period of the plant's log as lines of JSON, some at a time: what it is, the entries, the seals among them, and the
 * signature over the SHA-256 of all that stands before it.
 */
export async function* exportLines(actor: Actor, period: ExportedPeriod, now = new Date()): AsyncGenerator<string> {
  const sum = createHash('sha256')
  for await (const part of unsignedLines(actor, period, now)) {
    sum.update(part)
    yield part
  }
  const sha256 = sum.digest('hex')
  yield line({ sha256, signature: signed(signatureText(sha256)) })
}

/** What the signature of an export is over. */
const signatureText = (sha256: string) => `smart-maintenance log export 1\n${sha256}\n`

const line = (content: object) => `${JSON.stringify(content)}\n`

async function* unsignedLines(actor: Actor, period: ExportedPeriod, now: Date): AsyncGenerator<string> {
  const { entries, plant, from, to } = period
  const { first, last } = entries ?? { first: 1, last: 0 }
  yield line({
    format: 'smart-maintenance-log/4',
    plant,
    from: from.toISOString(),
    to: to.toISOString(),
    exported_at: now.toISOString(),
    exported_by: actor.name,
    public_key: publicKey(),
    entries: Math.max(0, last - first + 1),
    first_seq: entries && first,
    last_seq: entries && last,
  })
  for await (const page of eachLogPage(actor, { isDemo: false, after: first - 1, upTo: last }))
    yield page.map(entryLine).join('')
  const seals = [...(await listSeals(actor)), ...readSeals()].filter(({ seq }) => seq >= first && seq <= last)
  const distinct = new Set(seals.map((seal) => line({ seal })))
  yield [...distinct].join('')
}

function entryLine({ fields, hash, equipment, sensor }: Entry): string {
  const entry = Object.fromEntries(saidFields(fields).map((name) => [name, fields[name]]))
  return line({ entry, hash, equipment, sensor })
}
