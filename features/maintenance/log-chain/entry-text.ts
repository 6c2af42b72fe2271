import { createHash } from 'node:crypto'

/** What of an entry is hashed, in this order; `maintenance_log_text` in the database says the same. */
export const entryFields = [
  'chain',
  'seq',
  'prev_hash',
  'id',
  'task_id',
  'equipment_id',
  'sensor_id',
  'alert_id',
  'corrects_id',
  'activity',
  'description',
  'performed_by',
  'recorded_by_id',
  'performed_at',
  'labour_minutes',
  'downtime_minutes',
  'parts_used',
  'idempotency_key',
  'created_at',
  'photos',
  'parts_cost',
  'parts_currency',
] as const

/** What has a line in the text of entries that say it alone: those that are older hash as they always did. */
const saidLater: readonly string[] = ['photos', 'parts_cost', 'parts_currency'] satisfies (typeof entryFields)[number][]

/** As the database writes them: instants in UTC with microseconds, numbers in decimal, null for what is not said. */
export type EntryFields = Record<(typeof entryFields)[number], string | null>

const fieldText = (name: string, value: string | null) =>
  value === null ? `${name}:-` : `${name}:${Buffer.byteLength(value)}:${value}`

/** Which fields an entry speaks of: of photos, of what parts cost and in which currency only where it has them. */
export const saidFields = (entry: EntryFields) =>
  entryFields.filter((name) => entry[name] !== null || !saidLater.includes(name))

/**
 * An entry as it is hashed: a line a field that it speaks of, each value after the length of its UTF-8 bytes; of photos
 * their SHA-256 with commas between.
 */
export const entryText = (entry: EntryFields): string =>
  saidFields(entry)
    .map((name) => fieldText(name, entry[name]))
    .join('\n')

export const entryHash = (entry: EntryFields): string => createHash('sha256').update(entryText(entry)).digest('hex')

/** What the first entry of a chain follows. */
export const beforeFirst = '0'.repeat(64)
