import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeTokens, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { isOpen } from '../one-time-token'

/** Invitations that nobody accepted yet, the one that ends first on top. Their links cannot be shown again. */
export async function listInvitations(actor: Actor) {
  authorise(actor, 'people.manage')
  const { id, email, role, sites, expiresAt, createdAt } = oneTimeTokens
  return db
    .select({ id, email, role, sites, expiresAt, createdAt, invitedBy: users.name })
    .from(oneTimeTokens)
    .leftJoin(users, eq(users.id, oneTimeTokens.createdById))
    .where(and(eq(oneTimeTokens.purpose, 'invitation'), isOpen()))
    .orderBy(asc(expiresAt), asc(id))
}
