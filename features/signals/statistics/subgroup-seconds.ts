import type { TimeRange } from '@/lib/time-range'

const hourSeconds = 3600
/** Of a chart; a subgroup is as long as it takes. */
const mostSubgroups = 200
const lengths = [60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400, 7 * 86_400, 28 * 86_400]

/** How long subgroups of a range are: at most 200 of them, of whole hours where readings are gone or too many. */
export function subgroupSeconds({ from, to }: TimeRange, takesHours: boolean): number {
  const seconds = (to.getTime() - from.getTime()) / 1000
  const fits = lengths.filter((length) => !takesHours || length >= hourSeconds)
  return fits.find((length) => seconds / length <= mostSubgroups) ?? 28 * 86_400
}
