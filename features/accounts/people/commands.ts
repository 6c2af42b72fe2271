import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { oneTimeTokens, twoFactors, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { AuditEvent } from '@/features/audit/commands'
import { recordAudit } from '@/features/audit/commands'
import { endSessions } from '../end-sessions'
import { revokeTokens } from '../one-time-token'
import type { PersonChange } from './input'

type User = typeof users.$inferSelect
type Refusal = 'not_found' | 'own_account' | 'last_admin' | 'admin_everywhere'
type Changed = { ok: true; changed: boolean } | { ok: false; reason: Refusal }

/**
 * Changes what somebody may do, locks them out or in, or takes their second factor away. Their sessions end, so that the
 * change holds from the next click on. The plant always keeps an admin, and nobody changes themselves.
 */
export async function changePerson(actor: Actor, id: string, change: PersonChange): Promise<Changed> {
  authorise(actor, 'people.manage')
  return db.transaction(async (tx): Promise<Changed> => {
    const admins = await lockAdmins(tx)
    const [before] = await tx.select().from(users).where(eq(users.id, id)).for('update')
    if (!before) return { ok: false, reason: 'not_found' }
    if (actor.kind === 'person' && actor.id === id) return { ok: false, reason: 'own_account' }
    const after = changedUser(before, change)
    if (after.role === 'admin' && after.sites) return { ok: false, reason: 'admin_everywhere' }
    const staysAdmin = after.role === 'admin' && after.disabledAt === null
    if (!staysAdmin && admins.every((admin) => admin.id === id) && admins.length > 0)
      return { ok: false, reason: 'last_admin' }
    const events = eventsOf(before, after)
    if (events.length === 0) return { ok: true, changed: false }
    const { role, sites, disabledAt, twoFactorEnabled } = after
    await tx.update(users).set({ role, sites, disabledAt, twoFactorEnabled }).where(eq(users.id, id))
    if (!twoFactorEnabled) await tx.delete(twoFactors).where(eq(twoFactors.userId, id))
    if (disabledAt) await revokeTokens(tx, 'password_reset', eq(oneTimeTokens.userId, id))
    if (before.role === 'admin' && !staysAdmin) await revokeHandedOut(tx, id)
    const sessionsEnded = await endSessions(tx, id)
    const subject = { type: 'person', id }
    await recordAudit(
      tx,
      actor,
      ...events.map(({ action, detail }) => ({ action, subject, detail: { ...detail, sessionsEnded } })),
    )
    return { ok: true, changed: true }
  })
}

/** An admin who is one no more might have kept a link back in: for an account of another name, or for somebody else's. */
async function revokeHandedOut(tx: Transaction, adminId: string): Promise<void> {
  for (const purpose of ['invitation', 'password_reset'] as const)
    await revokeTokens(tx, purpose, eq(oneTimeTokens.createdById, adminId))
}

/** Two admins who demote each other at once wait for each other here, and the second finds itself the last. */
function lockAdmins(tx: Transaction) {
  return tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.disabledAt)))
    .orderBy(asc(users.id))
    .for('update')
}

function changedUser(before: User, { role, sites, disabled, twoFactorEnabled }: PersonChange): User {
  const newRole = role ?? before.role
  const sitesOfRole = newRole === 'admin' && sites === undefined ? null : (sites ?? before.sites)
  return {
    ...before,
    role: newRole,
    sites: sites === null ? null : sitesOfRole,
    disabledAt: disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? new Date()) : null,
    twoFactorEnabled: twoFactorEnabled ?? before.twoFactorEnabled,
  }
}

function eventsOf(before: User, after: User): Pick<AuditEvent, 'action' | 'detail'>[] {
  const different = (['role', 'sites'] as const).filter((key) => !isDeepStrictEqual(before[key], after[key]))
  const detail = Object.fromEntries(different.map((key) => [key, { from: before[key], to: after[key] }]))
  const events: Pick<AuditEvent, 'action' | 'detail'>[] = []
  if (different.length > 0) events.push({ action: 'person.changed', detail })
  if (!before.disabledAt && after.disabledAt) events.push({ action: 'person.disabled' })
  if (before.disabledAt && !after.disabledAt) events.push({ action: 'person.enabled' })
  if (before.twoFactorEnabled && !after.twoFactorEnabled) events.push({ action: 'second_factor.disabled' })
  return events
}
