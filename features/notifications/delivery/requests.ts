import { isOfMaintenance, type Target } from '@/features/notifications/input'
import type { NoticeContent } from '@/features/notifications/notice-content'
import type { Call } from '@/lib/outgoing'
import type { Message } from './message'
import { webhookHeaders } from './signature'

type Sent = { id: string; kind: string; content: NoticeContent; message: Message; at: Date }
type Request = { address: string; call: Call }

const json = { 'content-type': 'application/json', 'user-agent': 'smart-maintenance' }

/** A webhook after Standard Webhooks: the same id and body with every try, and the time of this one. */
export function webhookRequest({ address, secret = '' }: Target, { id, kind, content, message, at }: Sent): Request {
  const { at: timestamp, alert, ...about } = content
  // A program reads the English message; a finding is how we put it into another language.
  const told = alert && { ...alert, finding: undefined }
  const { maintenance, ...rest } = about
  const data = maintenance ? { ...rest, ...maintenance } : { ...rest, alert: told }
  const body = JSON.stringify({ type: webhookType(kind), timestamp, data: { ...data, url: message.link } })
  const headers = { ...json, ...webhookHeaders(secret, messageId(id), at, body) }
  return { address, call: { headers, body } }
}

/** `alert.raised`, `task.started`, `log.recorded`, `handover.signed` or `test`. */
export function webhookType(kind: string): string {
  if (kind === 'test') return kind
  return isOfMaintenance(kind) ? kind.replace('_', '.') : `alert.${kind}`
}

/** By which a receiver knows a message that it has got before. */
export const messageId = (id: string): string => `msg_${id.replaceAll('-', '')}`

const priorities = { low: 2, medium: 3, high: 4, critical: 5 }

/** The topic is the last part of the address; the server takes JSON before it. */
export function ntfyRequest({ address, token }: Target, { message }: Pick<Sent, 'message'>): Request {
  const url = new URL(address)
  const parts = url.pathname.split('/')
  const topic = parts.pop() ?? ''
  url.pathname = parts.join('/')
  const { title, lines, link, severity } = message
  const priority = severity === null ? 3 : priorities[severity]
  const said = { topic, title, message: lines.join('\n'), priority, ...(link && { click: link }) }
  const headers = { ...json, ...(token && { authorization: `Bearer ${token}` }) }
  return { address: url.href, call: { headers, body: JSON.stringify(said) } }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What an incoming webhook of Slack, and of those like it, takes. */
export function slackRequest({ address }: Target, { message: { title, lines, link } }: Pick<Sent, 'message'>): Request {
  const text = [`*${escaped(title)}*`, ...lines.map(escaped), ...(link ? [`<${link}>`] : [])].join('\n')
  return { address, call: { headers: json, body: JSON.stringify({ text }) } }
}
