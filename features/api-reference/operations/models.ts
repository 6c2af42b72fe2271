import { z } from 'zod'
import { ModelScores } from '@/features/models/input'
import type { Operations } from '../operation'

const noun = 'Models'
const count = z.number().int().min(0)

export const models: Operations = {
  'GET /api/models': {
    noun,
    summary: 'Models of others, each beside the plant’s own detectors on what people judged',
    description: '`docs/models.md` says what is counted.',
    permission: 'plant.read',
    answers: { 200: z.object({ rows: z.array(z.looseObject({ id: z.uuid() })), next: z.null() }) },
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
