import { z } from 'zod'
import { limitKinds } from '@/db/limit-words'
import { newLimitStates } from './judge-limits'

const number = z.number()

/** Where the limits of a sensor stand, as it is stored; one from before there were limits has none. */
export const StoredLimits = z
  .object({
    open: z.array(z.enum(limitKinds)),
    states: z.record(
      z.string(),
      z.object({
        version: number,
        isAlarming: z.boolean(),
        differsSince: number.nullable(),
        recent: z.array(z.tuple([number, number, number])),
      }),
    ),
  })
  .default(newLimitStates)
