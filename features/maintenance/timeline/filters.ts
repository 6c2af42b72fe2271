import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

export const eventKinds = ['alert', 'task', 'entry', 'baseline'] as const
export type EventKind = (typeof eventKinds)[number]
export type TimelineFilters = { kind: EventKind | undefined; page: number }

/** Which events of a machine, and which page of them. */
export const parseTimelineFilters = ({ kind, page }: SearchParams): TimelineFilters => ({
  kind: eventKinds.find((known) => known === kind),
  page: parsePage(page),
})
