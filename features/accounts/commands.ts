import { lt, not, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeTokens, sessions, verifications } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { insertPerson, type NewAccount } from './insert-person'
import { isAlive } from './is-alive'
import { hashPassword } from './password-hash'
import { pruneTries } from './tries/commands'

type Created = { ok: true; id: string } | { ok: false; reason: 'email_taken' }

/** Adds a person without an invitation: the demo's accounts, and the first admin from the command line. */
export async function createPerson(actor: Actor, { password, ...account }: NewAccount & { password: string }) {
  authorise(actor, 'people.manage')
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx): Promise<Created> => {
    const id = await insertPerson(tx, account, passwordHash)
    if (id === null) return { ok: false, reason: 'email_taken' }
    const { role, sites } = account
    await recordAudit(tx, actor, { action: 'person.joined', subject: { type: 'person', id }, detail: { role, sites } })
    return { ok: true, id }
  })
}

/** Deletes what no longer opens anything: ended sessions, sign-ins that were not finished, links a month after their end, tries that no longer count. */
export async function pruneAccounts(actor: Actor): Promise<void> {
  authorise(actor, 'people.manage')
  await db.delete(sessions).where(not(isAlive()))
  await db.delete(verifications).where(lt(verifications.expiresAt, sql`now()`))
  await db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, sql`now() - interval '30 days'`))
  await pruneTries()
}
