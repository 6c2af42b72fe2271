import { z } from 'zod'
import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

const Site = z.string().min(1).max(255).optional().catch(undefined)
const Shift = z.enum(['running', 'before']).catch('running')

/** Which sheets are listed. */
export function parseHandoverFilters({ site, page }: SearchParams): { site?: string; page: number } {
  const wanted = Site.parse(site)
  return { ...(wanted !== undefined && { site: wanted }), page: parsePage(page) }
}

/** Of which shift a new sheet is: the one that runs, or the one before. */
export const parseShift = ({ shift }: SearchParams) => Shift.parse(shift)
