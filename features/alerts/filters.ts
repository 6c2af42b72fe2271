import { z } from 'zod'
import { severities } from '@/components/ui/severity-shape'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

/**
 * `open` is everything not resolved that asks for somebody; `set_aside` what is shelved, suppressed or out of service instead;
 * `unjudged` what is resolved and nobody has said what it was.
 */
export const alertStatusFilters = [
  'open',
  'unacknowledged',
  'acknowledged',
  'set_aside',
  'resolved',
  'unjudged',
  'all',
] as const

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

const Filters = z.object({
  status: z.enum(alertStatusFilters).catch('open'),
  severity: z.enum(severities).optional().catch(undefined),
  area: text,
  equipment: text,
  sensor: text,
  /** Whose alerts: one's own, nobody's. */
  assignee: z.enum(['me', 'nobody']).optional().catch(undefined),
  sort: z.enum(['priority', 'newest', 'oldest']).catch('priority'),
  /** Alerts of a machine stand together. */
  group: z.enum(['machine']).optional().catch(undefined),
})

export type AlertFilters = z.infer<typeof Filters> & { page: number }

/** The alert list's filters from a URL; what is not understood is as if it were not there. */
export function parseAlertFilters(params: SearchParams): AlertFilters {
  return { ...Filters.parse(params), page: parsePage(params.page) }
}

/** Why an alert should be shelved, as a link to its page says; null where it does not. */
export const parseShelving = ({ shelve }: SearchParams): string | null => text.parse(shelve) ?? null
