import { z } from 'zod'

/** Problem details (RFC 9457) as every refusal is answered; `reason` is stable, for programs, `detail` is for people. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().describe('The id of the request, as it stands in the log.'),
  reason: z.string().optional().describe('A stable word that says which refusal it is.'),
  errors: z
    .array(
      z.looseObject({
        pointer: z.string().describe('A JSON pointer (RFC 6901) into the body, or to the parameter.'),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .max(100)
    .optional(),
})
