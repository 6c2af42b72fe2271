import { z } from 'zod'
import { formatSecond } from '@/lib/format'
import { translator } from '@/lib/messages'
import { type AuditAction, auditActions } from './actions'

/** What an entry must say to be put into words. */
export type Told = {
  action: string
  actorName: string
  actorId: string | null
  subjectType: string | null
  subjectId: string | null
  subjectName: string | null
  detail: Record<string, unknown>
}

/** Made once: it keeps the messages that it has read, and an export tells of many entries. */
const t = translator('auditSentence')

const isKnown = (action: string): action is AuditAction => auditActions.some((known) => known === action)

/** An entry of the audit trail in plain words, with times in plant time. */
export function auditSentence(entry: Told, timeZone: string): string {
  const { action, actorName, actorId, subjectId, detail } = entry
  const actor = actorName || t('nobody')
  const subject = subjectOf(entry)
  if (!isKnown(action)) return t('unknown', { actor, action, subject })
  const changes = changesIn(detail)
  if (action.endsWith('.changed') && changes.length > 0) return changed(actor, subject, changes, timeZone)
  return t(action, {
    actor,
    subject,
    own: String(actorId !== null && actorId === subjectId),
    named: String(actorName !== ''),
    role: textOf(detail.role, 'role', timeZone),
    count: typeof detail.sessionsEnded === 'number' ? detail.sessionsEnded : 1,
    readings: typeof detail.readings === 'number' ? detail.readings : 0,
    taken: String(detail.outcome === 'taken'),
    format: textOf(detail.format, 'format', timeZone),
  })
}

const subjectTypes = ['access_token', 'device_key', 'notification_channel', 'equipment', 'sensor'] as const

function subjectOf({ action, subjectType, subjectName }: Told): string {
  const name = subjectName ?? ''
  const type = subjectTypes.find((one) => one === subjectType)
  if (type) return t(`subjects.${type}`, { name })
  return action.startsWith('plant.') ? t('subjects.plant') : name
}

type Change = { field: string; from: unknown; to: unknown }

/** The parts of a detail that say what something was before and is now. */
export function changesIn(detail: Record<string, unknown>): Change[] {
  return Object.entries(detail).flatMap(([field, value]) =>
    typeof value === 'object' && value !== null && 'from' in value && 'to' in value
      ? [{ field, from: value.from, to: value.to }]
      : [],
  )
}

function changed(actor: string, subject: string, changes: Change[], timeZone: string): string {
  const parts = changes.map(({ field, from, to }) => ({
    field: fieldName(field),
    from: textOf(from, field, timeZone),
    to: textOf(to, field, timeZone),
  }))
  const [first] = parts
  if (first && parts.length === 1) return t('changedOne', { actor, subject, ...first })
  return t('changedMany', { actor, subject, changes: parts.map((part) => t('change', part)).join('; ') })
}

const instants = z.iso.datetime()

/** What people call a field: `timeZone` is the time zone, `expiresAt` the end. */
export function fieldName(field: string): string {
  const words = field.replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ').toLowerCase()
  return t('field', { field, words })
}

const shownItems = 5
const shownCharacters = 120

/** A value of a detail in plain words: nothing, a list, a time, a thing. */
export function textOf(value: unknown, field: string, timeZone: string): string {
  if (value === null || value === undefined) return t('nothing', { field })
  if (typeof value === 'boolean') return t('answer', { yes: String(value) })
  if (Array.isArray(value)) {
    const names = value.slice(0, shownItems).map((item) => textOf(item, field, timeZone))
    return t('list', { names: names.join(', '), more: value.length - names.length })
  }
  if (instants.safeParse(value).success) return formatSecond(new Date(String(value)), timeZone)
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
}
