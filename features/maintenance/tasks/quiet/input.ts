import { z } from 'zod'

export const mostQuietHours = 72

/** Of whoever begins work; 0 leaves the alarms on. */
export const QuietHours = z.number().int().min(0).max(mostQuietHours)

/** For how long from now. */
export const Extension = z.strictObject({ hours: z.number().int().min(1).max(mostQuietHours) })
export type Extension = z.output<typeof Extension>
