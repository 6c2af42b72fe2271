import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { ExactRange, type RangeContext, SinceForm } from '@/components/ui/exact-range'
import { LinkTabs } from '@/components/ui/link-tabs'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { choiceQuery, isOffered, type Preset, presets, type ShiftRanges } from '@/lib/time-range'

const mainPresets: Preset[] = ['shift', 'today', '24h', '7d', '30d', '180d', 'all']

type ZoneProps = RangeContext & { plantTimeZone: string; ownTimeZone: string | null }

type Props = ZoneProps & {
  shifts: ShiftRanges
  now: Date
  /** When somebody worked here last. */
  workedAt: Date | null
  /** Presets that this page does not have. */
  without?: Preset[]
  children: ReactNode
}

/** A time range in the URL: the usual ones at hand, the others and exact times one step away. */
export function RangePicker({ shifts, now, workedAt, without = [], children, ...zones }: Props) {
  const { plantTimeZone, ownTimeZone, ...context } = zones
  const { pathname, kept, choice, timeZone } = context
  const t = translator('range')
  const tabOf = (preset: Preset) => ({
    label: t(preset),
    href: hrefWith(pathname, kept, { range: preset }),
    current: preset === choice.preset,
  })
  const offered = presets.filter((preset) => isOffered(preset, shifts) && !without.includes(preset))
  const others = offered.filter((preset) => !mainPresets.includes(preset))
  // The range that is shown can always be seen, also when it was taken from the others.
  const atHand = [
    ...others.filter((preset) => preset === choice.preset),
    ...mainPresets.filter((preset) => offered.includes(preset)),
  ]
  return (
    <>
      <LinkTabs label={t('label')} tabs={atHand.map(tabOf)} />
      {children}
      <details className="group min-w-0 open:order-last open:basis-full open:rounded-xl open:border open:border-line open:bg-card open:p-4">
        <summary className={buttonClass('quiet', 'list-none group-open:mb-3')}>
          {t('more')}
          {timeZone !== plantTimeZone && <span className="font-normal text-ink-muted">{timeZone}</span>}
        </summary>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
          <LinkTabs label={t('more')} tabs={others.map(tabOf)} />
          <ExactRange {...context} />
          <SinceForm {...context} now={now} workedAt={workedAt} />
        </div>
        <ZoneChoice {...zones} />
      </details>
    </>
  )
}

/** Whose clock the times are by. It goes into the URL, so that whoever gets the link reads the same times. */
function ZoneChoice({ pathname, kept, choice, timeZone, plantTimeZone, ownTimeZone }: ZoneProps) {
  const t = translator('range')
  const zones = [...new Set([plantTimeZone, ownTimeZone ?? plantTimeZone, 'UTC', timeZone])]
  const tabs = zones.map((zone) => ({
    label: zone === plantTimeZone ? t('plantZone', { zone }) : zone,
    href: hrefWith(pathname, kept, { ...choiceQuery(choice), zone }),
    current: zone === timeZone,
  }))
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-muted text-sm">
      {tabs.length > 1 && <LinkTabs label={t('zones')} tabs={tabs} />}
      <p>
        {timeZone === plantTimeZone
          ? t('plantTime', { zone: timeZone })
          : t('ownTime', { zone: timeZone, plantZone: plantTimeZone })}
      </p>
    </div>
  )
}
