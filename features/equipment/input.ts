import { z } from 'zod'
import { criticality } from '@/db/schema'

const Name = z.string().trim().min(1).max(255)

/** Equipment with its ISA-95 path: site > area > work center > work unit. */
export const NewEquipment = z.object({
  tag: z.string().trim().min(1).max(64),
  name: Name,
  site: Name,
  area: Name,
  workCenter: Name,
  workUnit: Name,
  criticality: z.enum(criticality.enumValues).default('medium'),
})
export type NewEquipment = z.infer<typeof NewEquipment>
