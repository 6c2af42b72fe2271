import type { SensorLife } from '@/features/detection/trend/queries'
import { formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { shownUnit, type UnitSystem } from '@/lib/units'

/** When a trend reaches its limit, and between when and when, in whole days; how fast it goes there beside it. */
export function LifeSentence({ life, system }: { life: SensorLife; system: UnitSystem }) {
  const t = translator('life')
  const { unit, value, difference } = shownUnit(life.unit, system)
  const times = {
    days: Math.max(1, Math.round(life.days)),
    earliest: Math.floor(life.earliest),
    latest: Math.ceil(life.latest),
  }
  const slope = formatValue(Math.abs(difference(life.slope)), unit)
  return (
    <>
      <span className="font-medium">
        {t('reaches', { limit: formatValue(value(life.bound.value), unit), ...times })}
      </span>{' '}
      <span className="text-ink-muted text-sm">
        {t(life.slope > 0 ? 'rises' : 'falls', { slope })} {t(life.isZone ? 'zone' : 'limit')}
      </span>
    </>
  )
}
