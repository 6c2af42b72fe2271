import { z } from 'zod'
import type { SearchParams } from '@/lib/time-range'

const About = z.object({
  equipment: z.string().trim().min(1).max(64).optional().catch(undefined),
  sensor: z.string().trim().min(1).max(255).optional().catch(undefined),
})

/** What a new task is about, from a URL; what is not understood is as if it were not there. */
export function parseNewTask(params: SearchParams): { equipmentTag?: string; sensorId?: string } {
  const { equipment, sensor } = About.parse(params)
  return { ...(equipment && { equipmentTag: equipment }), ...(sensor && { sensorId: sensor }) }
}
