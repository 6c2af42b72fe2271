import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'

/** `messageId` stays the same when a mail is sent again, so that mailboxes can tell. */
type Mail = { to: string; subject: string; text: string; messageId?: string }

export const canSendMail = (): boolean => env().SMTP_URL !== undefined

/** Sends plain text through the plant's mail server. */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (SMTP_URL === undefined) throw new Error('There is no mail server: set SMTP_URL.')
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const transport = createTransport({ url: SMTP_URL, ...timeouts })
  await transport.sendMail({ from: MAIL_FROM, ...mail })
}
