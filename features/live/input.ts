import { z } from 'zod'

/** More sensors than this no page shows at once. */
export const mostSensors = 300

const sensorId = z.string().min(1).max(255)

/** What a page wants to hear of, from the parameters of its stream. */
export const LiveQuery = z.object({
  /** The sensors whose values it shows. */
  sensors: z.array(sensorId).max(mostSensors),
  /** Whether it is to be read again when readings of any sensor come, as a page that waits for the first one is. */
  any: z.enum(['0', '1']).transform((flag) => flag === '1'),
  /** When what it shows was read, in epoch ms. */
  since: z.coerce.number().int().min(0),
})
export type LiveQuery = z.infer<typeof LiveQuery>

/** Sensor, instant in epoch ms, value in the sensor's own unit. */
export type LatestValue = [sensorId: string, at: number, value: number]

/** What an open page is told; `now` is the server's clock in epoch ms. */
export type LiveEvent = {
  now: number
  values: LatestValue[]
  /** Whether something else changed that the page shows: it is to be read again. */
  changed: boolean
}
