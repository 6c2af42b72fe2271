import { z } from 'zod'
import { ExportFileQuery, PartsQuery } from '@/features/datasets/export/input'
import { LabelQuery } from '@/features/datasets/labels/input'
import { verdicts } from '@/features/detection/distribution/compare-days'
import { DriftQuestion } from '@/features/detection/distribution/input'
import { readingTypes } from '@/features/readings/media-parsers'
import { ReadingPage, ReadingQuery } from '@/features/readings/records/input'
import { FeatureQuery } from '@/features/signals/windows/input'
import { partAnswer } from '@/lib/parts'
import { mediaTypes } from '@/lib/table-file/table-file'
import type { Operation, Operations } from '../operation'
import { readQueryOf } from '../query-of'

const noun = 'Readings'
const fileTypes = [...Object.values(mediaTypes)].map((type) => type.replace(/;.*/, ''))

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

const features = (summary: string): Operation => ({
  noun,
  summary,
  permission: 'plant.read',
  description: '`docs/features.md` has the formula of each.',
  query: FeatureQuery,
  answers: {
    200: partAnswer(z.record(z.string(), Cell)).extend({
      source: z.enum(['readings', 'hourly']),
      windowSeconds: z.number().int(),
      stepSeconds: z.number().int(),
    }),
  },
  alsoAs: fileTypes,
  refuses: [404, 422],
})

const count = z.number().int().min(0)
const instant = z.iso.datetime()
const Label = z.object({
  at: instant,
  failure_within: z.boolean().nullable(),
  hours_to_failure: z.number().nullable(),
  known_at: instant.nullable(),
  is_down: z.boolean(),
  in_maintenance: z.boolean(),
  hours_since_maintenance: z.number().nullable(),
  open_alerts: count,
})

const Side = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.array(z.object({ day: z.iso.date(), value: z.number() })),
})
const Drift = z.object({
  sensorId: z.string(),
  unit: z.string().nullable(),
  verdict: z.enum([...verdicts, 'too_few_days']),
  leastDays: count.describe('Of each side.'),
  basis: z.enum(['chosen', 'learned', 'before']).describe('Why it is this reference.'),
  window: Side,
  reference: Side,
  leftOutDays: count,
  shift: z.object({ shift: z.number(), low: z.number(), high: z.number(), delta: z.number() }).nullable(),
  kolmogorovSmirnov: z.object({ d: z.number(), p: z.number() }).nullable(),
  populationStability: z.object({ psi: z.number(), byChance: z.number(), bins: count }).nullable(),
})

/** What became of each row; `docs/ingestion.md` says what each number means. */
export const ReceiptAnswer = z.object({
  rows: count,
  accepted: count,
  duplicates: count,
  conflicts: count,
  quarantined: count,
  rejected: count,
  late: count,
  reasons: z.record(z.string(), count),
  errors: z.array(z.looseObject({ pointer: z.string(), code: z.string(), detail: z.string() })),
  blocks: count,
  dry_run: z.literal(true).optional(),
  receipt_id: z.string().optional().describe('Under which it can be read again; a dry run has none.'),
})

const sent = {
  'Idempotency-Key': 'Makes a retry answer the first receipt again.',
  'Content-Encoding': 'gzip, or left out.',
}

export const readings: Operations = {
  'GET /api/sensors/[sensorId]/readings': {
    noun,
    summary: 'A sensor’s readings, the newest or a window, in parts',
    description: 'As they were stored, with their quality, in the unit of the sensor. `Link` names the next part.',
    permission: 'plant.read',
    query: ReadingQuery,
    answers: { 200: ReadingPage },
    alsoAs: fileTypes,
    refuses: [404, 422],
  },
  'GET /api/sensors/[sensorId]/features': features('Windowed features of a sensor'),
  'GET /api/equipment/[equipmentId]/features': features('Windowed features of a machine’s sensors, aligned'),
  'GET /api/equipment/[equipmentId]/labels': {
    noun,
    summary: 'Labels of a machine for supervised training, as they were known at the time',
    description: '`docs/features.md` says what each column means.',
    permission: 'plant.read',
    query: LabelQuery,
    answers: { 200: partAnswer(Label) },
    alsoAs: fileTypes,
    refuses: [404, 422],
  },
  'GET /api/exports/readings': {
    noun,
    summary: 'Readings of any selection as one file',
    permission: 'plant.read',
    query: ExportFileQuery,
    answers: { 200: mediaTypes.parquet },
    alsoAs: fileTypes,
    refuses: [422],
  },
  'GET /api/exports/readings/parts': {
    noun,
    summary: 'What an export is made of, a part for each day and sensor',
    permission: 'plant.read',
    query: PartsQuery,
    answers: {
      200: partAnswer(
        z.object({
          day: z.iso.date(),
          sensorId: z.string(),
          readings: count.describe('How many the summary knows of; late ones may come on top.'),
          href: z.string().describe('Where the part is.'),
        }),
      ),
    },
    refuses: [422],
  },
  'GET /api/sensors/[sensorId]/points': {
    noun,
    summary: 'The points of a sensor’s chart as CSV',
    permission: 'plant.read',
    answers: { 200: 'text/csv' },
    refuses: [404],
  },
  'GET /api/equipment/[equipmentId]/points': {
    noun,
    summary: 'The points of the charts of a machine’s sensors as CSV',
    permission: 'plant.read',
    answers: { 200: 'text/csv' },
    refuses: [404],
  },
  'GET /api/sensors/[sensorId]/drift': {
    noun,
    summary: 'How unlike a sensor’s days are to those of a reference period',
    permission: 'plant.read',
    query: DriftQuestion,
    answers: { 200: Drift },
    refuses: [404, 422],
  },
  'POST /api/readings': {
    noun,
    summary: 'Store readings, by a device key',
    description: 'One reading, an array, or `{ "readings": [...] }`; the receipt accounts for every row.',
    permission: 'reading.write',
    bodyTypes: readingTypes,
    query: readQueryOf('dry_run'),
    headers: sent,
    answers: { 201: ReceiptAnswer },
    refuses: [422],
  },
  'GET /api/receipts/[receiptId]': {
    noun,
    summary: 'What became of readings that were sent',
    permission: 'receipt.read',
    answers: {
      200: ReceiptAnswer.extend({
        receipt_id: z.string(),
        status: z.number().int(),
        complete: z.boolean(),
        received_at: z.iso.datetime(),
        detail: z.string().optional().describe('Why the request was refused as a whole.'),
      }),
    },
    refuses: [404],
  },
}
