import type { anomalyAlerts } from '@/db/schema'
import { saidIn } from '@/features/alerts/say-finding'
import { isOfMaintenance } from '@/features/notifications/input'
import type { NoticeContent } from '@/features/notifications/notice-content'
import type { Language } from '@/lib/catalogue'
import { translator } from '@/lib/messages'
import { maintenanceMessage } from './maintenance-message'

type Severity = (typeof anomalyAlerts.$inferSelect)['severity']

/** What people read, without markup. */
export type Message = { title: string; lines: string[]; link: string | null; severity: Severity | null }

type Told = {
  kind: string
  content: NoticeContent
  language: Language
  timeZone: string
  /** Of the plant's pages; null when nobody has said by which name they are reached. */
  origin: string | null
}

const kinds = ['raised', 'brought_back', 'returned', 'acknowledged', 'ended', 'escalated', 'reminder'] as const

/** What a message says of an alert, or a test of itself. */
export function messageOf({
  kind,
  content: { by, at, reason, ...content },
  language,
  timeZone,
  origin,
}: Told): Message {
  const t = translator('notice', language)
  const { work, suppression } = content
  if (work) {
    const at = formatted(new Date(work.until), language, timeZone)
    const lines = [t('workText'), ...(work.machine ? [t('workOn', { machine: work.machine })] : [])]
    const link = origin && `${origin}/maintenance/tasks/${work.taskId}`
    return { title: t('workEnding', { at, title: work.title }), lines, link, severity: null }
  }
  if (content.maintenance && isOfMaintenance(kind)) {
    const instant = (text: string) => formatted(new Date(text), language, timeZone)
    const told = { by, at, reason, ...content }
    return maintenanceMessage({ kind, content: told, about: content.maintenance, language, origin, instant })
  }
  const known = kinds.find((one) => one === kind)
  const alert = content.alert && saidIn(content.alert, language)
  const instant = (text: string) => formatted(new Date(text), language, timeZone)
  if (alert && suppression) {
    const { equipment: on, site, sensorId, message } = alert
    const lines = [
      t('suppressionText'),
      ...(on ? [t('machine', { name: `${on.tag} ${on.name}`, site: site ?? '' })] : []),
      t('sensor', { name: sensorId }),
      ...(reason ? [t('reason', { reason })] : []),
    ]
    const title = t('suppressionEnding', { kind: suppression.kind, at: instant(suppression.until), message })
    return { title, lines, link: origin && `${origin}/alerts/${alert.id}`, severity: null }
  }
  if (!alert || !known) return { title: t('test'), lines: [t('testText')], link: origin, severity: null }
  const severity = translator('severity', language)(alert.severity)
  const { equipment: machine, site, recommendedAction } = alert
  return {
    title: t(`titles.${known}`, { severity, message: alert.message, by: by ?? t('system') }),
    lines: [
      ...(machine ? [t('machine', { name: `${machine.tag} ${machine.name}`, site: site ?? '' })] : []),
      t('sensor', { name: alert.sensorId }),
      t('raisedAt', { at: instant(alert.raisedAt) }),
      ...(known === 'raised' ? [] : [t('happenedAt', { at: instant(at) })]),
      ...(reason ? [t('reason', { reason })] : []),
      ...(recommendedAction && isAsking(known) ? [t('action', { action: recommendedAction })] : []),
    ],
    link: origin && `${origin}/alerts/${alert.id}`,
    severity: isAsking(known) ? alert.severity : 'low',
  }
}

const isAsking = (kind: (typeof kinds)[number]) => kind !== 'returned' && kind !== 'acknowledged' && kind !== 'ended'

export type Summarised = {
  message: string
  finding?: unknown
  severity: Severity
  isOpen: boolean
  machine: string | null
}

const shown = 10

/** Many alerts in one message: the worst by name, the worst first. */
export function summaryOf(all: Summarised[], { language, origin }: Pick<Told, 'language' | 'origin'>): Message {
  const t = translator('notice', language)
  const severityName = translator('severity', language)
  const open = all.filter(({ isOpen }) => isOpen).length
  const lines = all.slice(0, shown).map((one) => {
    const { message, severity, machine } = saidIn(one, language)
    const where = machine === null ? '' : ` – ${machine}`
    return `${severityName(severity)}: ${message}${where}`
  })
  return {
    title: t('summary', { count: all.length }),
    lines: [
      t('summaryOpen', { open }),
      ...lines,
      ...(all.length > shown ? [t('more', { count: all.length - shown })] : []),
    ],
    link: origin && `${origin}/alerts`,
    severity: all[0]?.severity ?? null,
  }
}

const locales: Record<Language, string> = { en: 'en-GB', de: 'de' }

const formatted = (at: Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
