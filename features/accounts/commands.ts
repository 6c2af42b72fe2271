import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { insertPerson, type NewAccount } from './insert-person'
import { hashPassword } from './password-hash'

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
