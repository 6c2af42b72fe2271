import { desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, notificationDeliveries, sensors } from '@/db/schema'
import type { Role } from '@/features/access/permissions'
import { isOfMaintenance, roleOf } from '@/features/notifications/input'
import { NoticeContent } from '@/features/notifications/notice-content'
import { type Holders, listHolders } from '@/features/notifications/roles/queries'
import { openTarget } from '@/features/notifications/target'
import { env } from '@/lib/env'
import { sendMail } from '@/lib/mail'
import { type Call, callOut } from '@/lib/outgoing'
import { retryAfterMs } from './backoff'
import { type Message, messageOf, type Summarised, summaryOf } from './message'
import { answerText, type Outcome } from './outcome'
import { messageId, ntfyRequest, slackRequest, webhookRequest } from './requests'
import { type FoundDelivery, isWanted, sees, siteTold } from './standing'

/** One try to send a message; no transaction is open meanwhile. What goes wrong is an outcome, too. */
export async function send(found: FoundDelivery): Promise<Outcome> {
  try {
    const { channel, person } = found
    if (!channel) return await mail(found, person?.email ?? '', await ownWords(found))
    const target = await openTarget(channel)
    const { id, kind } = found.delivery
    const role = channel.kind === 'email' ? roleOf(target.address) : null
    if (role !== null) return await mailHolders(found, role)
    const message = await ownWords(found)
    if (channel.kind === 'email') return await mail(found, target.address, message)
    if (channel.kind === 'ntfy') return await call(ntfyRequest(target, { message }))
    if (channel.kind === 'slack') return await call(slackRequest(target, { message }))
    const content = NoticeContent.parse(found.delivery.content)
    return await call(webhookRequest(target, { id, kind, content, message, at: new Date() }))
  } catch (error) {
    return { ok: false, status: null, answer: faultOf(error) }
  }
}

/** To everyone with the role who may see what it is about; where there is nobody, it has not arrived. */
async function mailHolders(found: FoundDelivery, role: Role): Promise<Outcome> {
  const holders = await listHolders(role, siteOf(found))
  const all = await summarised(found)
  const mails = holders.flatMap(({ emails, sites, ...reader }) => {
    const seen = all?.filter((one) => isWanted(found, one) && sees(sites, one.site))
    return seen?.length === 0 ? [] : [{ to: emails.join(', '), message: words(found, reader, seen) }]
  })
  for (const { to, message } of mails) await mail(found, to, message)
  return mails.length > 0 ? { ok: true, status: null, answer: '' } : { ok: false, status: null, answer: 'nobody' }
}

/** Of what a message tells; undefined where it tells of several, or of none. */
function siteOf({ delivery, site }: FoundDelivery): string | null | undefined {
  if (isOfMaintenance(delivery.kind)) return siteTold(delivery.content)
  return delivery.alertId === null ? undefined : site
}

type Reader = Pick<Holders, 'language' | 'timeZone'>

/** What is told to a reader: of one alert, or of those that are told together. */
function words({ delivery, channel }: FoundDelivery, { language, timeZone }: Reader, all?: Summarised[]): Message {
  const told = { language: language ?? channel?.language ?? 'en', timeZone, origin: env().PUBLIC_URL ?? null }
  if (all) return summaryOf(all, told)
  return messageOf({ ...told, kind: delivery.kind, content: NoticeContent.parse(delivery.content) })
}

async function ownWords(found: FoundDelivery): Promise<Message> {
  const { channel, person, timeZone } = found
  const all = await summarised(found)
  const seen = all?.filter((one) => isWanted(found, one))
  return words(found, { language: channel?.language ?? person?.language ?? null, timeZone }, seen)
}

const summarised = async ({ delivery }: FoundDelivery) =>
  delivery.kind === 'summary' ? listSummarised(delivery.id) : undefined

/** The alerts of a summary as they are now, the worst first. */
const listSummarised = (summaryId: string) =>
  db
    .select({
      message: anomalyAlerts.message,
      finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
      severity: anomalyAlerts.severity,
      isOpen: sql<boolean>`${anomalyAlerts.status} = 'open'`,
      machine: equipment.tag,
      site: equipment.site,
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
