import type { Language } from '@/lib/catalogue'
import { log } from '@/lib/log'
import { canSendMail, sendMail } from '@/lib/mail'
import { translator } from '@/lib/messages'

/**
 * Mails a link when the plant has a mail server, without keeping whoever asked waiting.
 * @param language English, unless something better is known of who gets it.
 * @returns whether it was handed to the mail server; a failure is logged, without the link.
 */
export async function mailLink(
  kind: 'invitation' | 'passwordReset',
  to: string,
  link: string,
  language: Language | null = null,
): Promise<boolean> {
  if (!canSendMail()) return false
  const t = translator('mail', language ?? 'en')
  try {
    await sendMail({ to, subject: t(`${kind}.subject`), text: t(`${kind}.text`, { link }) })
    return true
  } catch (error) {
    log.error({ err: error, kind }, 'mail not sent')
    return false
  }
}
