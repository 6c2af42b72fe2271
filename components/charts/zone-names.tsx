import type { ChartZone } from '@/components/charts/chart-model'
import { leastNamed, shownPart } from '@/components/charts/model-axis'

/** The name of each zone in its upper corner, where it is high enough for it. */
export const ZoneNames = ({ zones, axis }: { zones: ChartZone[]; axis: number[] }) =>
  zones.map((zone) => {
    const part = shownPart(zone, axis)
    if (!part || part.share < leastNamed) return null
    const [low = 0, high = 1] = [axis[0], axis.at(-1)]
    return (
      <span
        key={zone.name}
        style={{ top: `${(100 * (high - part.high)) / (high - low)}%` }}
        className="absolute left-1.5 pt-1 text-ink-muted"
      >
        {zone.name}
      </span>
    )
  })
