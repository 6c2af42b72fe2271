import { z } from 'zod'
import { instantFromLocal } from '@/lib/plant-time'
import type { SearchParams } from '@/lib/time-range'
import { type AuditGroup, auditGroups } from './actions'

export type AuditFilters = {
  /** A part of the name of who did it. */
  who?: string | undefined
  group?: AuditGroup | undefined
  /** What was changed, as `type:id`. */
  subject?: string | undefined
  /** Half-open. */
  from?: Date | undefined
  to?: Date | undefined
  /** Only entries before this one. */
  before?: number | undefined
}

const text = z.string().trim().min(1).max(255).optional().catch(undefined)
const Filters = z.object({
  who: text,
  group: z.enum(auditGroups).optional().catch(undefined),
  subject: z
    .string()
    .regex(/^[a-z_]{1,32}:.{1,255}$/)
    .optional()
    .catch(undefined),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** The trail's filters from a URL, times in plant time or with an offset; what is not understood is as if it were not there. */
export function parseAuditFilters(params: SearchParams, timeZone: string): AuditFilters {
  const { from, to } = params
  return { ...Filters.parse(params), from: instant(from, timeZone), to: instant(to, timeZone) }
}

const withOffset = z.iso.datetime({ offset: true })

function instant(value: SearchParams[string], timeZone: string): Date | undefined {
  if (typeof value !== 'string') return undefined
  const at = withOffset.safeParse(value).success ? new Date(value) : instantFromLocal(value, timeZone)
  return at && at.getUTCFullYear() >= 1970 && at.getUTCFullYear() < 2200 ? at : undefined
}
