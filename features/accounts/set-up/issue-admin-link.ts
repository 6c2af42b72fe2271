import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { invite } from '../invitations/commands'
import { issuePasswordReset } from '../passwords/commands'

type Linked = { ok: true; link: string } | { ok: false; reason: 'not_found' | 'disabled' | 'has_admin' | 'email_taken' }

/**
 * For whoever holds the machine when nobody can sign in: a link for a new password of the account, or, when the plant has
 * no admin that could, an invitation to be one.
 */
export async function issueAdminLink(actor: Actor, email: string, create: boolean, origin: string): Promise<Linked> {
  if (create) {
    const open = and(eq(users.role, 'admin'), isNull(users.disabledAt))
    if ((await db.$count(users, open)) > 0) return { ok: false, reason: 'has_admin' }
    return invite(actor, { email, role: 'admin', sites: null }, origin)
  }
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email))
  return user ? issuePasswordReset(actor, user.id, origin) : { ok: false, reason: 'not_found' }
}
