import type { shiftHandovers } from '@/db/schema'

export type Handover = typeof shiftHandovers.$inferSelect

type Handed = Pick<
  Handover,
  'id' | 'site' | 'shift' | 'startsAt' | 'endsAt' | 'sheet' | 'idempotencyKey' | 'handedBy' | 'handedById' | 'handedAt'
>
type Taken = Pick<Handover, 'id' | 'handedSignature' | 'takenBy' | 'takenById' | 'takenAt' | 'takenRemarks'>

/** A line a field with the length of its UTF-8 bytes before it, as in the log's chain: no two sheets give the same text. */
function textOf(purpose: string, fields: [string, string | Date | null][]): string {
  const lines = fields.map(([name, value]) => {
    const text = value instanceof Date ? value.toISOString() : value
    return `${name}:${text === null ? '-' : `${Buffer.byteLength(text)}:${text}`}`
  })
  return [purpose, ...lines].join('\n')
}

/** What who hands over signs: the whole sheet, and in whose name and when. */
export const handedText = (row: Handed): string =>
  textOf('smart-maintenance shift handover, handed over', [
    ['id', row.id],
    ['site', row.site],
    ['shift', row.shift],
    ['starts_at', row.startsAt],
    ['ends_at', row.endsAt],
    ['sheet', row.sheet],
    ['idempotency_key', row.idempotencyKey],
    ['handed_by', row.handedBy],
    ['handed_by_id', row.handedById],
    ['handed_at', row.handedAt],
  ])

/** What who takes over signs: what was handed over, by its signature, and in whose name, when and with which words. */
export const takenText = (row: Taken): string =>
  textOf('smart-maintenance shift handover, taken over', [
    ['id', row.id],
    ['handed_signature', row.handedSignature],
    ['taken_by', row.takenBy],
    ['taken_by_id', row.takenById],
    ['taken_at', row.takenAt],
    ['taken_remarks', row.takenRemarks],
  ])
