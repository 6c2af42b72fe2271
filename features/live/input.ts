import { z } from 'zod'

/** More sensors than this no page shows at once. */
export const mostSensors = 300
export const mostMachines = 100

const sensorId = z.string().min(1).max(255)

/** What a page wants to hear of, from the parameters of its stream. */
export const LiveQuery = z.object({
  /** The sensors whose values it shows. */
  sensors: z.array(sensorId).max(mostSensors),
  /** The machines whose age it shows, by their ids; `none` for the sensors of no machine. */
  machines: z.array(z.union([z.uuid(), z.literal('none')])).max(mostMachines),
  /** Whether it is to be read again when readings of any sensor come, as a page that waits for the first one is. */
  any: z.enum(['0', '1']).transform((flag) => flag === '1'),
  /** When what it shows was read, in epoch ms. */
  since: z.coerce.number().int().min(0),
})
export type LiveQuery = z.infer<typeof LiveQuery>

/** Of a sensor or a machine: the instant of its newest reading in epoch ms; of a sensor its value in the reader's unit. */
export type LatestValue = [id: string, at: number, value: number | null]

/** What an open page is told; `now` is the server's clock in epoch ms. */
export type LiveEvent = {
  now: number
  values: LatestValue[]
  /** Whether something else changed that the page shows: it is to be read again. */
  changed: boolean
}
