import { bigint, index, jsonb, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const actorKind = pgEnum('actor_kind', ['person', 'device', 'system', 'anonymous'])

/** Append-only by triggers: who changed what in the configuration, signed in, or handled a key. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    actorKind: actorKind('actor_kind').notNull(),
    /** A person's or a key's id; the name stands beside it as it was then. */
    actorId: uuid('actor_id'),
    actorName: varchar('actor_name', { length: 255 }).notNull(),
    /** Such as `sensor.retired`; the list is `AuditAction`. */
    action: varchar('action', { length: 64 }).notNull(),
    subjectType: varchar('subject_type', { length: 32 }),
    subjectId: varchar('subject_id', { length: 255 }),
    /** What changed, never a secret. */
    detail: jsonb('detail').notNull().default({}),
    address: varchar('address', { length: 64 }),
  },
  (t) => [
    index('audit_entries_at_idx').on(t.at),
    index('audit_entries_actor_id_idx').on(t.actorId),
    index('audit_entries_subject_idx').on(t.subjectType, t.subjectId),
  ],
)
