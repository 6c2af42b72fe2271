import { z } from 'zod'
import { severities } from '@/components/ui/severity-shape'
import { alertType } from '@/db/schema'
import { InstantText } from '@/lib/instant'
import { partParameters, WrittenPlace } from '@/lib/parts'
import { alertStatusFilters } from '../filters'

const Text = z.string().trim().min(1).max(255)

/** Which alerts a program reads; `[from, to)` is about when they were raised. */
export const AlertQuery = z.strictObject({
  ...partParameters(WrittenPlace),
  status: z
    .enum(alertStatusFilters)
    .default('all')
    .describe('`open`: not resolved and asking for somebody; `set_aside`: shelved, suppressed or out of service.'),
  severity: z.enum(severities).optional(),
  type: z.enum(alertType.enumValues).optional(),
  site: Text.optional(),
  area: Text.optional(),
  equipment: Text.optional().describe('The tag of the machine.'),
  sensor: Text.optional(),
  assignee: z.union([z.enum(['me', 'nobody']), z.uuid()]).optional(),
  from: InstantText.optional().describe('Raised at this instant or after it.'),
  to: InstantText.optional().describe('Raised before this instant.'),
})
export type AlertQuery = z.output<typeof AlertQuery>
