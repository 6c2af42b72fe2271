import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users, verifications } from '@/db/schema'
import { recordAudit } from '@/features/audit/commands'
import { clientAddress } from '@/lib/client-address'
import { Email } from '../input'
import { doorCounts, isFirstUse, overLimit, signInCounts, wasRight } from '../limits'
import { endedCookie } from '../open-session'
import { personOf } from '../person-of'
import { readPendingSignIn, readSessionToken } from '../session-cookie'
import { askForSession, askWithCode } from './ask-library'
import type { SecondFactorCode, SignIn } from './input'
import { keepSession, passwordOf } from './keep-session'

const authenticatorCode = /^\d{6}$/

type TooMany = { ok: false; reason: 'too_many'; seconds: number }
type Opened = { ok: true; next: 'done' | 'second_factor'; cookies: string[] }

/**
 * Asks for a session by password. Unknown, closed and wrong give the same answer after the same work, and all of them
 * are counted before that work. No actor: it finds out who asks.
 */
export async function signIn(
  input: SignIn,
  headers: Headers,
): Promise<Opened | TooMany | { ok: false; reason: 'wrong' }> {
  const address = clientAddress(headers)
  const counts = signInCounts(input.email, address)
  const seconds = await overLimit(counts)
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  const known = await passwordOf(input.email)
  const { ok, status, cookies, twoFactorRedirect, token } = await askForSession(input, headers)
  if (status >= 500) throw new Error(`the sign-in library answered ${status}`)
  const by = twoFactorRedirect ? null : 'password'
  if (!ok || !known || !(await keepSession({ ...known, token }, headers, by))) {
    await recordAudit(db, { kind: 'anonymous', name: typedName(input.email) }, { action: 'sign_in.failed', address })
    return { ok: false, reason: 'wrong' }
  }
  await wasRight(counts)
  if (by === null) return { ok: true, next: 'second_factor', cookies: cookies.filter(holdsValue) }
  return { ok: true, next: 'done', cookies }
}

/** The library would take the session of before away now; it ends once the second step is done. */
const holdsValue = (cookie: string) => !cookie.includes('Max-Age=0')

/** Who types the password into the wrong field does not find it in the trail for ever. */
const typedName = (typed: string): string => (Email.safeParse(typed).success ? typed : 'no e-mail address')

type Step = { ok: false; reason: 'wrong_code' | 'start_again'; cookies: string[] }

/**
 * The second step of a sign-in, with a code of the authenticator or a backup code. Each works once.
 * No actor: it finds out who asks.
 */
export async function signInWithCode({ code }: SecondFactorCode, headers: Headers): Promise<Opened | TooMany | Step> {
  const address = clientAddress(headers)
  const counts = doorCounts(address)
  const seconds = await overLimit(counts)
  if (seconds !== null) return { ok: false, reason: 'too_many', seconds }
  const email = await pendingEmail(headers)
  const known = email === null ? null : await passwordOf(email)
  const answer = await askWithCode(code, headers)
  const by = authenticatorCode.test(code) ? 'authenticator' : 'backup code'
  if (
    answer.ok &&
    known &&
    (await isFirstUse(known.userId, code)) &&
    (await keepSession({ ...known, token: answer.token }, headers, by))
  ) {
    await wasRight(counts)
    return { ok: true, next: 'done', cookies: answer.cookies }
  }
  if (answer.token) await db.delete(sessions).where(eq(sessions.token, answer.token))
  if (answer.status >= 500 && answer.code !== closed) throw new Error(`the sign-in library answered ${answer.status}`)
  const detail = { step: 'second factor' }
  await recordAudit(db, { kind: 'anonymous', name: email ?? '' }, { action: 'sign_in.failed', address, detail })
  if (answer.status === 429) return { ok: false, reason: 'too_many', seconds: lockedSeconds }
  const reason = wrongCodes.includes(answer.code ?? '') ? 'wrong_code' : 'start_again'
  return { ok: false, reason, cookies: answer.token ? [] : answer.cookies }
}

/** What the library says when no session is made, because the account was closed between the two steps. */
const closed = 'FAILED_TO_CREATE_SESSION'
const wrongCodes = ['INVALID_CODE', 'INVALID_BACKUP_CODE']
/** For how long the library refuses codes of an account after ten wrong ones in a row. */
const lockedSeconds = 15 * 60

async function pendingEmail(headers: Headers): Promise<string | null> {
  const [pending] = await db
    .select({ email: users.email })
    .from(verifications)
    .innerJoin(users, eq(sql`${users.id}::text`, verifications.value))
    .where(eq(verifications.identifier, readPendingSignIn(headers) ?? ''))
  return pending?.email ?? null
}

/** Ends the session of this browser, if it has one; returns the cookie to set. No actor: the cookie says whose. */
export async function signOut(headers: Headers): Promise<string> {
  const token = readSessionToken(headers)
  if (token !== null) {
    await db.transaction(async (tx) => {
      const [ended] = await tx.delete(sessions).where(eq(sessions.token, token)).returning({ userId: sessions.userId })
      if (!ended) return
      const [user] = await tx.select().from(users).where(eq(users.id, ended.userId))
      if (user) await recordAudit(tx, personOf(user), { action: 'sign_out', address: clientAddress(headers) })
    })
  }
  return endedCookie(headers)
}
