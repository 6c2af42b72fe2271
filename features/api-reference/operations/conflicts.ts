import { z } from 'zod'
import { ConflictQuery, Settlement } from '@/features/readings/conflicts/input'
import { listAnswer } from '@/lib/numbered-pages'
import { millis } from '../json-of'
import type { Operations } from '../operation'

const settles = { noun: 'Readings', permission: 'reading.settle' } as const
const count = z.number().int().min(0)
const Conflict = z.object({
  id: count,
  sensorId: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  at: millis,
  receivedAt: millis,
  value: z.number().describe('That came later, in the sensor’s unit.'),
  standing: z.number().nullable().describe('What is stored; null when readings of that time are no longer kept.'),
  devices: z.array(z.string()).describe('For those alone who may know the keys.'),
  around: z
    .array(z.object({ at: millis, value: z.number() }))
    .describe('Before the instant and from it on, oldest first.'),
})

export const conflicts: Operations = {
  'GET /api/reading-conflicts': {
    ...settles,
    summary: 'Readings that came with another value than is stored, until somebody settles which one stays',
    query: ConflictQuery,
    answers: { 200: listAnswer(Conflict) },
    refuses: [422],
  },
  'POST /api/reading-conflicts/settlements': {
    ...settles,
    summary: 'Settle which of two values stays, of up to 50 conflicts: all of them or none',
    body: Settlement,
    answers: { 200: z.object({ settled: count }) },
    refuses: [404, 409, 422],
  },
}
