import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { auditEntries, deviceKeys, equipment, notificationChannels, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { actionsOf } from './actions'
import type { AuditFilters } from './filters'

const namedBy = (type: string, id: SQL) =>
  and(eq(auditEntries.subjectType, type), sql`${id}::text = ${auditEntries.subjectId}`)

/** A channel that was removed is named by the entry that says so. */
const nameOfRemoved = sql`case when ${auditEntries.action} = 'notification_channel.removed' then ${auditEntries.detail}->>'name' end`

/** Entries with what their subject is called now, or was when it was invited. */
const entries = () =>
  db
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      actorId: auditEntries.actorId,
      actorName: auditEntries.actorName,
      action: auditEntries.action,
      subjectType: auditEntries.subjectType,
      subjectId: auditEntries.subjectId,
      subjectName: sql<string | null>`coalesce(
        ${users.name}, ${deviceKeys.name}, ${notificationChannels.name}, ${equipment.tag}, ${auditEntries.detail}->>'email',
        case when ${auditEntries.subjectType} in ('checklist', 'schedule', 'access_token') then ${auditEntries.detail}->>'name' end,
        ${nameOfRemoved}, ${auditEntries.subjectId})`,
      detail: sql<Record<string, unknown>>`${auditEntries.detail}`,
      address: auditEntries.address,
    })
    .from(auditEntries)
    .leftJoin(users, namedBy('person', sql`${users.id}`))
    .leftJoin(deviceKeys, namedBy('device_key', sql`${deviceKeys.id}`))
    .leftJoin(notificationChannels, namedBy('notification_channel', sql`${notificationChannels.id}`))
    .leftJoin(equipment, namedBy('equipment', sql`${equipment.id}`))

export type AuditEntry = Awaited<ReturnType<typeof entries>>[number]

function matching({ who, group, subject, from, to, before }: AuditFilters): (SQL | undefined)[] {
  const [, type, id] = /^([^:]*):(.*)$/s.exec(subject ?? '') ?? []
  return [
    who ? ilike(auditEntries.actorName, `%${who.replaceAll(/[\\%_]/g, '\\$&')}%`) : undefined,
    group ? inArray(auditEntries.action, actionsOf(group)) : undefined,
    type && id ? and(eq(auditEntries.subjectType, type), eq(auditEntries.subjectId, id)) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    to ? lt(auditEntries.at, to) : undefined,
    before ? lt(auditEntries.id, before) : undefined,
  ]
}

const pageSize = 50

/** The newest 50 entries before the one that the filters name, and the entry before which the next page begins. */
export async function listAuditEntries(
  actor: Actor,
  filters: AuditFilters,
): Promise<{ rows: AuditEntry[]; next: number | null }> {
  authorise(actor, 'audit.read')
  const found = await entries()
    .where(and(...matching(filters)))
    .orderBy(desc(auditEntries.id))
    .limit(pageSize + 1)
  const rows = found.slice(0, pageSize)
  return { rows, next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null }
}

/** All entries up to one, the oldest first, `pageRows` at a time, so that no more of them are held at once. */
export async function* eachAuditPage(
  actor: Actor,
  filters: AuditFilters,
  { upTo, pageRows = 1_000 }: { upTo: number; pageRows?: number },
): AsyncGenerator<AuditEntry[]> {
  authorise(actor, 'audit.read')
  for (let after = 0; ; ) {
    const rows = await entries()
      .where(and(...matching(filters), gt(auditEntries.id, after), lte(auditEntries.id, upTo)))
      .orderBy(asc(auditEntries.id))
      .limit(pageRows)
    if (rows.length > 0) yield rows
    if (rows.length < pageRows) return
    after = rows.at(-1)?.id ?? upTo
  }
}
