import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { endSessions } from '../end-sessions'
import type { SignedIn } from '../queries'
import type { OwnChange } from './input'

/** Changes the own name or preferences; the trail tells of the name, which stands on what one writes from then on. */
export async function changeOwnAccount(person: SignedIn, change: OwnChange): Promise<void> {
  authorise(person, 'account.own')
  if (Object.values(change).every((value) => value === undefined)) return
  await db.transaction(async (tx) => {
    await tx.update(users).set(change).where(eq(users.id, person.id))
    if (change.name === undefined || change.name === person.name) return
    const detail = { name: { from: person.name, to: change.name } }
    await recordAudit(tx, person, { action: 'person.changed', subject: { type: 'person', id: person.id }, detail })
  })
}

/** Ends one of the own sessions, such as that of a lost phone. */
export async function endOwnSession(
  person: SignedIn,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not_found' }> {
  authorise(person, 'account.own')
  return db.transaction(async (tx) => {
    const own = and(eq(sessions.id, id), eq(sessions.userId, person.id))
    const [ended] = await tx.delete(sessions).where(own).returning({ userAgent: sessions.userAgent })
    if (!ended) return { ok: false, reason: 'not_found' }
    await recordAudit(tx, person, { action: 'session.ended', subject: { type: 'session', id }, detail: ended })
    return { ok: true }
  })
}

/** Ends all of the own sessions but the one that asks; returns how many there were. */
export async function endOtherSessions(person: SignedIn): Promise<number> {
  authorise(person, 'account.own')
  return db.transaction(async (tx) => {
    const sessionsEnded = await endSessions(tx, person.id, person.sessionId)
    const subject = { type: 'person', id: person.id }
    if (sessionsEnded > 0)
      await recordAudit(tx, person, { action: 'session.ended', subject, detail: { sessionsEnded } })
    return sessionsEnded
  })
}
