import { z } from 'zod'
import { alertSeverity, modelMode } from '@/db/schema'
import { Instant, isTold } from '@/lib/instant'
import { partParameters } from '@/lib/parts'

/** A model by its name and version; in shadow mode what it finds is recorded and alarms nobody. */
export const NewModel = z.strictObject({
  name: z.string().trim().min(1).max(100),
  version: z.string().trim().min(1).max(50),
  mode: z.enum(modelMode.enumValues).default('shadow'),
})
export type NewModel = z.input<typeof NewModel>

export const ModelChange = z.strictObject({
  mode: z.enum(modelMode.enumValues).optional(),
  retired: z.boolean().optional(),
})
export type ModelChange = z.infer<typeof ModelChange>

/** Whether it is retired, its name, when it was registered and its id. */
export const ModelPlace = z.tuple([
  z.enum(['false', 'true']),
  z
    .string()
    .max(100)
    .regex(/^[^\0]*$/),
  z.iso.datetime({ precision: 6 }).refine(isTold),
  z.uuid(),
])

/** Which models a program reads. */
export const ModelQuery = z.strictObject(partParameters(ModelPlace))
export type ModelQuery = z.output<typeof ModelQuery>

const evidenceBytes = 8 * 1024
const Evidence = z
  .record(z.string().max(100), z.json())
  .refine((evidence) => JSON.stringify(evidence).length <= evidenceBytes, `may take ${evidenceBytes} bytes`)

/** What a model found of a sensor at an instant: a score from 0 to 1, and the alarm that it would raise. */
export const ModelScore = z.strictObject({
  sensorId: z.string().min(1).max(255),
  at: Instant,
  score: z.number().min(0).max(1),
  alarm: z
    .strictObject({ severity: z.enum(alertSeverity.enumValues), message: z.string().trim().min(1).max(500) })
    .optional(),
  /** What the score is of, such as the reading; shown with the alarm. */
  observed: z.number().optional(),
  evidence: Evidence.default({}),
})

export const ModelScores = z.strictObject({ scores: z.array(ModelScore).min(1).max(500) })
export type ModelScores = z.infer<typeof ModelScores>
