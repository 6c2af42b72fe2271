import { csvLine } from '@/lib/csv-cell'
import { zoned } from '@/lib/plant-time'
import { auditSentence } from './audit-sentence'
import type { AuditEntry } from './queries'

export const exportFormats = {
  csv: { type: 'text/csv; charset=utf-8', header: csvHeader, line: csvEntry },
  ndjson: { type: 'application/x-ndjson', header: () => '', line: jsonEntry },
} as const
export type ExportFormat = keyof typeof exportFormats

/** The mark at the start tells spreadsheets that the text is UTF-8. */
function csvHeader(): string {
  const names =
    'id at_utc at_plant sentence actor_kind actor_name actor_id action subject_type subject_id address detail'
  return `\ufeff${csvLine(names.split(' '))}`
}

function csvEntry(entry: AuditEntry, timeZone: string): string {
  const { id, actorKind, actorName, actorId, action, subjectType, subjectId, address, detail } = entry
  const times = [entry.at.toISOString(), plantTime(entry.at, timeZone)]
  const what = [auditSentence(entry, timeZone), actorKind, actorName, actorId, action, subjectType, subjectId, address]
  return csvLine([id, ...times, ...what, JSON.stringify(detail)])
}

function jsonEntry(entry: AuditEntry, timeZone: string): string {
  const { at, ...more } = entry
  const times = { at_utc: at.toISOString(), at_plant: plantTime(at, timeZone) }
  const { id, actorKind, actorName, actorId, action, subjectType, subjectId, address, detail } = more
  const named = { actor_kind: actorKind, actor_name: actorName, actor_id: actorId, action }
  const subject = { subject_type: subjectType, subject_id: subjectId, address, detail }
  return `${JSON.stringify({ id, ...times, sentence: auditSentence(entry, timeZone), ...named, ...subject })}\n`
}

const plantTime = (at: Date, timeZone: string) =>
  zoned(at, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'millisecond' })
