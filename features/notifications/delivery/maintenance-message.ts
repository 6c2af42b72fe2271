import type { MaintenanceNotice } from '@/features/notifications/input'
import type { NoticeContent } from '@/features/notifications/notice-content'
import type { Language } from '@/lib/catalogue'
import { translator } from '@/lib/messages'

/** It asks nobody at once, so it has no severity. */
type Said = { title: string; lines: string[]; link: string | null; severity: null }
type About = NonNullable<NoticeContent['maintenance']>
type Told = {
  kind: MaintenanceNotice
  content: NoticeContent
  about: About
  language: Language
  origin: string | null
  /** A moment as the reader writes it. */
  instant: (text: string) => string
}

/** What a message says of maintenance. */
export function maintenanceMessage({ kind, content, about, language, origin, instant }: Told): Said {
  const t = translator('noticeMaintenance', language)
  const { task, entry, handover, equipment: machine, site } = about
  const by = content.by ?? t('system')
  const activity = entry && translator('activity', language)(entry.activity)
  const title = task?.title ?? (entry ? `${activity}${machine ? `, ${machine.tag}` : ''}` : (handover?.shift ?? ''))
  const isTaken = handover?.takenBy ? 'yes' : 'no'
  const lines = [
    machine ? t('machine', { name: `${machine.tag} ${machine.name}`, site: site ?? '' }) : site && t('site', { site }),
    task && t('priority', { priority: translator('priority', language)(task.priority) }),
    task?.dueAt && t('due', { at: instant(task.dueAt) }),
    task && t('assignee', { name: task.assignee ?? t('nobody') }),
    entry?.description,
    handover && `${instant(handover.startsAt)} – ${instant(handover.endsAt)}`,
    t('happened', { at: instant(content.at) }),
    content.reason && t('reason', { reason: content.reason }),
  ]
  return {
    title: t(`titles.${kind}`, { title, by, site: site ?? '', isTaken }),
    lines: lines.flatMap((line) => line || []),
    link: origin && `${origin}${pathOf(about)}`,
    severity: null,
  }
}

function pathOf({ task, entry, handover }: About): string {
  if (handover) return `/maintenance/handovers/${handover.id}`
  const taskId = task?.id ?? entry?.taskId
  return taskId ? `/maintenance/tasks/${taskId}` : '/maintenance'
}
