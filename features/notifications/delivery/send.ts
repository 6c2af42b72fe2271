import { desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, notificationDeliveries, sensors } from '@/db/schema'
import { NoticeContent } from '@/features/notifications/input'
import { openTarget } from '@/features/notifications/target'
import { env } from '@/lib/env'
import { sendMail } from '@/lib/mail'
import { type Call, callOut } from '@/lib/outgoing'
import { retryAfterMs } from './backoff'
import { type Message, messageOf, summaryOf } from './message'
import { answerText, type Outcome } from './outcome'
import { messageId, ntfyRequest, slackRequest, webhookRequest } from './requests'
import type { FoundDelivery } from './standing'

/** One try to send a message; no transaction is open meanwhile. What goes wrong is an outcome, too. */
export async function send(found: FoundDelivery): Promise<Outcome> {
  try {
    const message = await words(found)
    const { channel, person } = found
    if (!channel) return await mail(found, person?.email ?? '', message)
    const target = await openTarget(channel)
    const { id, kind } = found.delivery
    if (channel.kind === 'email') return await mail(found, target.address, message)
    if (channel.kind === 'ntfy') return await call(ntfyRequest(target, { message }))
    if (channel.kind === 'slack') return await call(slackRequest(target, { message }))
    const content = NoticeContent.parse(found.delivery.content)
    return await call(webhookRequest(target, { id, kind, content, message, at: new Date() }))
  } catch (error) {
    return { ok: false, status: null, answer: faultOf(error) }
  }
}

async function words({ delivery, channel, person, timeZone }: FoundDelivery): Promise<Message> {
  const language = channel?.language ?? person?.language ?? 'en'
  const told = { language, timeZone, origin: env().PUBLIC_URL ?? null }
  if (delivery.kind === 'summary') return summaryOf(await listSummarised(delivery.id), told)
  return messageOf({ ...told, kind: delivery.kind, content: NoticeContent.parse(delivery.content) })
}

/** The alerts of a summary as they are now, the worst first. */
const listSummarised = (summaryId: string) =>
  db
    .select({
      message: anomalyAlerts.message,
      severity: anomalyAlerts.severity,
      isOpen: sql<boolean>`${anomalyAlerts.status} = 'open'`,
      machine: equipment.tag,
    })
    .from(notificationDeliveries)
    .innerJoin(anomalyAlerts, eq(anomalyAlerts.id, notificationDeliveries.alertId))
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`)
    .where(eq(notificationDeliveries.summaryId, summaryId))
    .orderBy(desc(anomalyAlerts.severity), desc(anomalyAlerts.raisedAt))

async function call({ address, call }: { address: string; call: Call }): Promise<Outcome> {
  const answer = await callOut(address, call)
  if (!answer.ok) return { ok: false, status: null, answer: [answer.reason, answer.detail].filter(Boolean).join(' ') }
  const { status, body } = answer
  return {
    ok: status >= 200 && status < 300,
    status,
    answer: answerText(body),
    isGone: status === 410,
    askedMs: retryAfterMs(answer.retryAfter, new Date()),
  }
}

async function mail({ delivery }: FoundDelivery, to: string, { title, lines, link }: Message): Promise<Outcome> {
  const text = [title, '', ...lines, ...(link ? ['', link] : [])].join('\n')
  await sendMail({ to, subject: title, text, messageId: `<${messageId(delivery.id)}@smart-maintenance>` })
  return { ok: true, status: null, answer: '' }
}

/** What a mail server or a target that cannot be opened comes to, without what was sent. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  const parts = ['responseCode' in error ? error.responseCode : null, 'code' in error ? error.code : error.name]
  return answerText(parts.filter((part) => part !== null && part !== undefined).join(' '))
}
