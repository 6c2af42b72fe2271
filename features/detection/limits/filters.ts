import { z } from 'zod'
import { type LimitKind, limitKinds } from '@/db/limit-words'
import type { SearchParams } from '@/lib/time-range'
import type { SensorLimit } from './judge-limits'

export const pastDays = [30, 90, 180] as const

const Days = z.coerce.number().pipe(z.literal(pastDays)).catch(90)
const New = z.enum(limitKinds).nullable().catch(null)

/** What a URL asks to edit: one of these limits, perhaps calmer than it is, or a new one of a kind; by itself the first that there is. */
export function parseLimitChoice(params: SearchParams, limits: SensorLimit[]) {
  const added = New.parse(params.new ?? null)
  const limit = added ? undefined : (limits.find(({ id }) => id === params.limit) ?? limits[0])
  const kind: LimitKind = added ?? limit?.kind ?? 'high'
  const isCalmer = limit !== undefined && params.calmer === '1'
  return { days: Days.parse(params.days), kind, limit: limit ?? null, isCalmer }
}
