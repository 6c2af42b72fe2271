import { createHmac, randomBytes } from 'node:crypto'

/** A new secret of a webhook as Standard Webhooks writes it: `whsec_` and 256 random bits in Base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/**
 * The headers that prove a message (Standard Webhooks 1.0, symmetric scheme v1): HMAC-SHA256, in Base64, of
 * `id.timestamp.body` with the bytes behind `whsec_`.
 * @param at when this try is made: receivers refuse what is too old.
 */
export function webhookHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
