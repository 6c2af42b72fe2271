import type { ReactNode } from 'react'
import { RangeMoves } from '@/components/ui/range-moves'
import { RangePicker } from '@/components/ui/range-picker'
import type { Preset, RangeChoice, SearchParams, ShiftRanges } from '@/lib/time-range'

type Props = {
  pathname: string
  /** What else the URL says, which a change of range leaves. */
  kept: SearchParams
  range: RangeChoice
  shifts: ShiftRanges
  timeZone: string
  plantTimeZone: string
  /** That of the reader's account, where they chose one. */
  ownTimeZone: string | null
  now: Date
  workedAt: Date | null
  without?: Preset[]
  children?: ReactNode
}

/** All ways to choose and move the range of a page, which stays fresh while the range moves with the clock. */
export function RangeRow({ range, children, ...props }: Props) {
  const { pathname, kept } = props
  return (
    <div className="mb-3 flex min-w-0 flex-wrap items-start gap-2 group-data-kiosk/frame:hidden print:hidden">
      <RangePicker {...props} choice={range}>
        <RangeMoves {...{ pathname, kept, range }} />
      </RangePicker>
      {children}
    </div>
  )
}
