import { eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { plantSettings, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { clientAddress } from '@/lib/client-address'
import { insertPerson } from '../insert-person'
import { doorCounts, overLimit } from '../limits'
import { issueToken, readToken, redeemToken, revokeTokens } from '../one-time-token'
import { openSession } from '../open-session'
import { hashPassword } from '../password-hash'
import { weakPassword } from '../weak-password'
import type { SetUp } from './input'

/**
 * The link by which the first admin of a new plant comes in; null when the plant has accounts. It works once, for a day,
 * and ends those made before it. Its secret is in the fragment, which no browser sends.
 */
export async function issueSetUpLink(actor: Actor, origin: string): Promise<string | null> {
  authorise(actor, 'people.manage')
  return db.transaction(async (tx) => {
    if (await hasPeople(tx)) return null
    await revokeTokens(tx, 'set_up')
    const { secret } = await issueToken(tx, 'set_up')
    return `${origin}/set-up#${secret}`
  })
}

/** One at a time: whoever asks waits for a set-up that is under way. */
async function hasPeople(tx: Transaction): Promise<boolean> {
  await tx.select().from(plantSettings).for('update')
  const found = await tx.select({ id: users.id }).from(users).limit(1)
  return found.length > 0
}

type Done =
  | { ok: true; id: string; cookie: string }
  | { ok: false; reason: 'too_many'; seconds: number }
  | { ok: false; reason: 'token_invalid' }
  | { ok: false; reason: 'weak_password'; detail: string }

/**
 * Makes the first admin, names the plant, and signs the admin in. Of several at once one is the first.
 * No actor: whoever holds the link.
 */
export async function setUp(input: SetUp, headers: Headers): Promise<Done> {
  const seconds = await overLimit(doorCounts(clientAddress(headers)))
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  if (!(await readToken(db, 'set_up', input.token))) return { ok: false, reason: 'token_invalid' }
  const weak = weakPassword(input.password, input)
  if (weak) return { ok: false, reason: 'weak_password', detail: weak }
  const passwordHash = await hashPassword(input.password)
  return db.transaction(async (tx): Promise<Done> => {
    if ((await hasPeople(tx)) || !(await redeemToken(tx, 'set_up', input.token)))
      return { ok: false, reason: 'token_invalid' }
    const { name, email, plantName, timeZone } = input
    const id = await insertPerson(tx, { name, email, role: 'admin', sites: null }, passwordHash)
    if (id === null) throw new Error('the first account was not stored')
    const plant = { name: plantName, timeZone }
    if (plantName ?? timeZone) await tx.update(plantSettings).set(plant).where(eq(plantSettings.id, true))
    const admin: Actor = { kind: 'person', id, name, role: 'admin', sites: null }
    const address = clientAddress(headers)
    const subject = { type: 'person', id }
    await recordAudit(tx, admin, { action: 'plant.set_up', subject, address, detail: plant })
    return { ok: true, id, cookie: await openSession(tx, id, headers) }
  })
}
