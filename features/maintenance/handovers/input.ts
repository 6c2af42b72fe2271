import { z } from 'zod'
import { InstantText } from '@/lib/instant'
import { listParameters } from '@/lib/numbered-pages'
import { WrittenPlace } from '@/lib/parts'

const Remarks = z.string().trim().max(10_000)

/** The shift is named by when it begins, so that a form that was open over the change of shift signs the one that was seen. */
export const NewHandover = z.strictObject({
  idempotencyKey: z.uuid(),
  site: z.string().min(1, 'Choose a site').max(255),
  shiftFrom: InstantText,
  remarks: Remarks.default(''),
})
export type NewHandover = z.output<typeof NewHandover>

/** Which sheets a program reads. */
export const HandoverQuery = z.strictObject({
  ...listParameters(WrittenPlace),
  site: z.string().min(1).max(255).optional(),
})

export const Takeover = z.strictObject({ remarks: Remarks })
export type Takeover = z.output<typeof Takeover>
