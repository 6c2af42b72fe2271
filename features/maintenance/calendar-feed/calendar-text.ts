import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { maintenanceTasks } from '@/db/schema'
import type { Coming } from '@/features/maintenance/tasks/calendar/coming-work'

type Task = Pick<
  typeof maintenanceTasks.$inferSelect,
  'id' | 'title' | 'description' | 'status' | 'priority' | 'revision' | 'updatedAt'
> & { dueAt: Date; tag: string | null; site: string | null; area: string | null }

export type PlannedWork = { plant: string; tasks: Task[]; coming: Coming[] }

/** RFC 5545, 3.8.1.9: from 1, the most urgent, to 9. */
const urgency = { urgent: 1, high: 3, medium: 5, low: 9 } as const

const statusOf = (status: Task['status']) =>
  status === 'cancelled'
    ? ICalEventStatus.CANCELLED
    : status === 'requested'
      ? ICalEventStatus.TENTATIVE
      : ICalEventStatus.CONFIRMED

const summaryOf = (tag: string | null, title: string) => (tag === null ? title : `${tag}: ${title}`)
const secondsBetweenLooks = 3600

/**
 * Planned work as an iCalendar (RFC 5545): a task is an event at the instant that it is due, and what a schedule will make is a
 * tentative one. `origin` is where the plant is reached, to which events lead back.
 */
export function calendarText({ plant, tasks, coming }: PlannedWork, origin: string, now: Date): string {
  const calendar = ical({
    name: plant,
    prodId: { company: 'Smart Maintenance', product: 'Planned work', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: secondsBetweenLooks,
  })
  const host = URL.canParse(origin) ? new URL(origin).hostname : 'smart-maintenance'
  for (const { id, title, description, status, priority, revision, updatedAt, dueAt, tag, site, area } of tasks)
    calendar.createEvent({
      id: `${id}@${host}`,
      sequence: revision,
      stamp: updatedAt,
      start: dueAt,
      end: dueAt,
      summary: summaryOf(tag, status === 'done' ? `✓ ${title}` : title),
      description: description ?? undefined,
      location: site === null ? undefined : [site, area].filter(Boolean).join(', '),
      url: `${origin}/maintenance/tasks/${id}`,
      status: statusOf(status),
      priority: urgency[priority],
    })
  for (const { scheduleId, title, equipmentTag, at } of coming)
    calendar.createEvent({
      id: `${scheduleId}-${at.getTime()}@${host}`,
      stamp: now,
      start: at,
      end: at,
      summary: summaryOf(equipmentTag, title),
      url: `${origin}/maintenance/schedules`,
      status: ICalEventStatus.TENTATIVE,
    })
  return calendar.toString()
}
