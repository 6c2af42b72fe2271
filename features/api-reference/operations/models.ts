import { getTableColumns } from 'drizzle-orm'
import { z } from 'zod'
import { models as modelTable } from '@/db/schema'
import { ModelQuery, ModelScores } from '@/features/models/input'
import { partAnswer } from '@/lib/parts'
import { jsonOf } from '../json-of'
import type { Operations } from '../operation'

const noun = 'Models'
const count = z.number().int().min(0)
const judged = z.object({ real: count, false: count })
const ModelRecord = z.object({
  ...jsonOf(getTableColumns(modelTable)),
  scores: count,
  lastAt: z.iso.datetime().nullable(),
  judged: judged.describe('Judged alarms of the plant that the model scored around.'),
  flagged: judged.describe('Of those, what it would have raised, too.'),
  earlierSeconds: z.number().nullable().describe('Median, where both were right.'),
})

export const models: Operations = {
  'GET /api/models': {
    noun,
    summary: 'Models of others, each beside the plant’s own detectors on what people judged, in parts',
    description: '`docs/models.md` says what is counted.',
    permission: 'plant.read',
    query: ModelQuery,
    answers: { 200: partAnswer(ModelRecord) },
    refuses: [422],
  },
  'POST /api/models/[modelId]/scores': {
    noun,
    summary: 'Send what a model found, up to 500 scores at a time',
    permission: 'model.score',
    body: ModelScores,
    answers: {
      201: z.object({
        stored: count,
        duplicates: count,
        alerts: z.array(z.string()),
        unknown: z.array(z.string()),
      }),
    },
    refuses: [404, 409, 422],
  },
}
