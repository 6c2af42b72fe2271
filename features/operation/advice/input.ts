import { z } from 'zod'

/** The interval that was advised and is consented to. */
export const ChunkInterval = z.strictObject({ intervalDays: z.number().int().min(1).max(366) })
