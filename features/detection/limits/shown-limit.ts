import type { ShownUnit } from '@/lib/units'
import type { SensorLimit } from './judge-limits'

/** A limit as it is shown in another unit than that of the readings: a rise is a distance on its scale. */
export const shownLimit = (limit: SensorLimit, { value, difference }: ShownUnit): SensorLimit => ({
  ...limit,
  value: limit.overSeconds === null ? value(limit.value) : difference(limit.value),
  deadband: difference(limit.deadband),
})
