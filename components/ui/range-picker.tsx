import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { ExactRange, type RangeContext, SinceForm } from '@/components/ui/exact-range'
import { LinkTabs } from '@/components/ui/link-tabs'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { isOffered, type Preset, presets, type ShiftRanges } from '@/lib/time-range'

const mainPresets: Preset[] = ['shift', 'today', '24h', '7d', '30d', '180d', 'all']

type Props = RangeContext & {
  shifts: ShiftRanges
  plantTimeZone: string
  now: Date
  /** When somebody worked here last. */
  workedAt: Date | null
  /** Presets that this page does not have. */
  without?: Preset[]
  children: ReactNode
}

/** A time range in the URL: the usual ones at hand, the others and exact times one step away. */
export function RangePicker({ shifts, plantTimeZone, now, workedAt, without = [], children, ...context }: Props) {
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
        <summary className={buttonClass('quiet', 'list-none group-open:mb-3')}>{t('more')}</summary>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
          <LinkTabs label={t('more')} tabs={others.map(tabOf)} />
          <ExactRange {...context} />
          <SinceForm {...context} now={now} workedAt={workedAt} />
        </div>
        <p className="mt-2 text-ink-muted text-sm">
          {timeZone === plantTimeZone
            ? t('plantTime', { zone: timeZone })
            : t('ownTime', { zone: timeZone, plantZone: plantTimeZone })}
        </p>
      </details>
    </>
  )
}
