import { type Database, db, type Transaction } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { AuditAction } from './actions'
import type { AuditFilters } from './filters'

/** Who did it: an actor, or somebody at the door, named by what they typed. */
export type Author = Actor | { kind: 'anonymous'; name: string }

export type AuditEvent = {
  action: AuditAction
  subject?: { type: string; id: string }
  /** What changed, never a secret. */
  detail?: Record<string, unknown>
  /** The client's address, where the author does not carry it. */
  address?: string | null
}

/** Adds entries to the audit trail, in the transaction of the change that they tell of. */
export async function recordAudit(tx: Pick<Database | Transaction, 'insert'>, author: Author, ...events: AuditEvent[]) {
  if (events.length === 0) return
  await tx.insert(auditEntries).values(events.map((event) => rowOf(author, event)))
}

/** Notes that the trail was taken out, filtered so; returns the id of that entry, up to which it is. */
export async function beginAuditExport(actor: Actor, detail: { format: string } & AuditFilters): Promise<number> {
  authorise(actor, 'audit.read')
  const row = rowOf(actor, { action: 'audit.exported', detail })
  const [entry] = await db.insert(auditEntries).values(row).returning({ id: auditEntries.id })
  if (!entry) throw new Error('the export was not noted')
  return entry.id
}

const rowOf = (author: Author, { action, subject, detail = {}, address = addressOf(author) }: AuditEvent) => ({
  actorKind: author.kind,
  actorId: 'id' in author ? author.id : null,
  actorName: author.name.slice(0, 255),
  action,
  subjectType: subject?.type ?? null,
  subjectId: subject?.id.slice(0, 255) ?? null,
  detail: { ...detail, ...tokenOf(author) },
  address,
})

/** By which token a program did it in their name. */
const tokenOf = (author: Author) => (author.kind === 'person' && author.token ? { token: author.token.name } : {})

const addressOf = (author: Author): string | null => ('address' in author ? (author.address ?? null) : null)
