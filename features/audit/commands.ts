import type { Database, Transaction } from '@/db/client'
import { auditEntries } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import type { AuditAction } from './actions'

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
  await tx.insert(auditEntries).values(
    events.map(({ action, subject, detail = {}, address = addressOf(author) }) => ({
      actorKind: author.kind,
      actorId: 'id' in author ? author.id : null,
      actorName: author.name.slice(0, 255),
      action,
      subjectType: subject?.type ?? null,
      subjectId: subject?.id.slice(0, 255) ?? null,
      detail,
      address,
    })),
  )
}

const addressOf = (author: Author): string | null => ('address' in author ? (author.address ?? null) : null)
