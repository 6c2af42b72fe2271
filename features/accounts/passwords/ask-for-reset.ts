import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import type { Language } from '@/lib/catalogue'
import { clientAddress } from '@/lib/client-address'
import { acceptedLanguage } from '@/lib/language'
import { log } from '@/lib/log'
import { canSendMail } from '@/lib/mail'
import { doorCounts, overLimit, resetMailCounts } from '../limits'
import { mailLink } from '../mail-link'
import { issuePasswordReset } from './commands'

const byMail: Actor = { kind: 'system', name: 'reset by e-mail' }

/**
 * Somebody without a password asks for a link by e-mail. Nothing is looked up before the answer, so that neither its
 * words nor its time tell whether there is such an account.
 * @returns the seconds to wait when it was asked too often; `sent` is for tests to wait for.
 */
export async function askForReset(email: string, origin: string, headers: Headers) {
  const counts = [...doorCounts(clientAddress(headers)), ...resetMailCounts(email)]
  const seconds = await overLimit(counts)
  if (seconds !== null || !canSendMail()) return { seconds, sent: Promise.resolve(false) }
  const sent = sendReset(email, origin, acceptedLanguage(headers.get('accept-language') ?? '')).catch(
    (error: unknown) => {
      log.error({ err: error }, 'password reset not sent')
      return false
    },
  )
  return { seconds, sent }
}

async function sendReset(email: string, origin: string, asked: Language): Promise<boolean> {
  const [user] = await db
    .select({ id: users.id, language: users.language })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.disabledAt)))
  if (!user) return false
  const issued = await issuePasswordReset(byMail, user.id, origin)
  return issued.ok && mailLink('passwordReset', email, issued.link, user.language ?? asked)
}
