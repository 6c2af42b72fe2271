import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeTokens, users } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { clientAddress } from '@/lib/client-address'
import { insertPerson } from '../insert-person'
import { doorCounts, overLimit } from '../limits'
import { issueToken, readToken, redeemToken, revokeTokens } from '../one-time-token'
import { openSession } from '../open-session'
import { hashPassword } from '../password-hash'
import { weakPassword } from '../weak-password'
import type { Acceptance, NewInvitation } from './input'

type Invited = { ok: true; id: string; link: string; expiresAt: Date } | { ok: false; reason: 'email_taken' }

/** Lets somebody join by a link that works once, for a week, and ends an earlier one for the same address. */
export async function invite(actor: Actor, { email, role, sites }: NewInvitation, origin: string): Promise<Invited> {
  authorise(actor, 'people.manage')
  return db.transaction(async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (taken) return { ok: false, reason: 'email_taken' }
    await revokeTokens(tx, 'invitation', eq(oneTimeTokens.email, email))
    const createdById = accountOf(actor)
    const { id, secret, expiresAt } = await issueToken(tx, 'invitation', { email, role, sites, createdById })
    const subject = { type: 'invitation', id }
    await recordAudit(tx, actor, { action: 'person.invited', subject, detail: { email, role, sites } })
    return { ok: true, id, link: `${origin}/join#${secret}`, expiresAt }
  })
}

/** Takes an invitation back that nobody accepted yet. */
export async function revokeInvitation(
  actor: Actor,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not_open' }> {
  authorise(actor, 'people.manage')
  return db.transaction(async (tx) => {
    const [revoked] = await revokeTokens(tx, 'invitation', eq(oneTimeTokens.id, id))
    if (!revoked) return { ok: false, reason: 'not_open' }
    const subject = { type: 'invitation', id }
    await recordAudit(tx, actor, { action: 'invitation.revoked', subject, detail: { email: revoked.email } })
    return { ok: true }
  })
}

type Joined =
  | { ok: true; id: string; cookie: string }
  | { ok: false; reason: 'too_many'; seconds: number }
  | { ok: false; reason: 'token_invalid' | 'email_taken' }
  | { ok: false; reason: 'weak_password'; detail: string }

/** Somebody becomes a person of the plant and is signed in. No actor: whoever holds the invitation's link. */
export async function acceptInvitation({ token, name, password }: Acceptance, headers: Headers): Promise<Joined> {
  const address = clientAddress(headers)
  const seconds = await overLimit(doorCounts(address))
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  const invitation = await readToken(db, 'invitation', token)
  if (!invitation?.email || !invitation.role) return { ok: false, reason: 'token_invalid' }
  const { id: invitationId, email, role, sites } = invitation
  const weak = weakPassword(password, { email, name })
  if (weak) return { ok: false, reason: 'weak_password', detail: weak }
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx): Promise<Joined> => {
    if (!(await redeemToken(tx, 'invitation', token))) return { ok: false, reason: 'token_invalid' }
    const id = await insertPerson(tx, { name, email, role, sites }, passwordHash)
    if (id === null) return { ok: false, reason: 'email_taken' }
    const person: Actor = { kind: 'person', id, name, role, sites }
    const detail = { invitation: invitationId, role, sites }
    await recordAudit(tx, person, { action: 'person.joined', subject: { type: 'person', id }, address, detail })
    return { ok: true, id, cookie: await openSession(tx, id, headers) }
  })
}
