import { z } from 'zod'
import type { SearchParams } from '@/lib/time-range'

/** Width and height in mm of a label, and of its code. Four, three or two stand beside each other on A4. */
export const labelSizes = {
  small: { width: 48, height: 24, code: 20 },
  medium: { width: 64, height: 34, code: 30 },
  large: { width: 96, height: 56, code: 48 },
} as const
export type LabelSize = keyof typeof labelSizes
export const labelSizeNames = ['small', 'medium', 'large'] as const satisfies LabelSize[]

const text = z.string().trim().min(1).max(255).optional().catch(undefined)

const Filters = z.object({
  /** One machine, by its id. */
  machine: z.uuid().optional().catch(undefined),
  search: text,
  site: text,
  size: z.enum(labelSizeNames).catch('medium'),
})
export type LabelFilters = z.infer<typeof Filters>

/** Which labels, from a URL; what is not understood is as if it were not there. */
export const parseLabelFilters = (params: SearchParams): LabelFilters => Filters.parse(params)
