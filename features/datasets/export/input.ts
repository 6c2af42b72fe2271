import { z } from 'zod'
import { Instant, isTold } from '@/lib/instant'
import { tableFormats } from '@/lib/table-file/table-file'

const Name = z.string().trim().min(1).max(255)

const selection = {
  from: Instant.optional(),
  to: Instant.optional(),
  sensor: Name.optional(),
  equipment: Name.optional(),
  site: Name.optional(),
}
const inOrder = ({ from, to }: { from?: Date; to?: Date }) => !from || !to || from < to
const outOfOrder = { path: ['to'], message: 'has to be after from' }

/** Which readings are taken out: those in `[from, to)` of one sensor, of a machine's, of a site's, or of all. */
export const ExportQuery = z.strictObject(selection).refine(inOrder, outOfOrder)
export type ExportQuery = z.output<typeof ExportQuery>

/** The same as one file. */
export const ExportFileQuery = z
  .strictObject({ ...selection, format: z.enum(tableFormats).optional() })
  .refine(inOrder, outOfOrder)

const PartPlace = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2},.+$/)
  .refine((place) => isTold(place.slice(0, 10)), 'This cursor is none of ours')

/** A page of the parts that an export falls into; `cursor` is what the page before named as `next`. */
export const PartsQuery = z
  .strictObject({
    ...selection,
    limit: z.coerce.number().int().min(1).max(1_000).default(500),
    cursor: PartPlace.optional(),
  })
  .refine(inOrder, outOfOrder)
