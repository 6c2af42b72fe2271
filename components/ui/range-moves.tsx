import { ChevronLeft, ChevronRight, type LucideIcon, ZoomIn, ZoomOut } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { translator } from '@/lib/messages'
import { shiftRange, zoomRange } from '@/lib/move-range'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery, type SearchParams, type TimeRange } from '@/lib/time-range'

type Move = { name: 'earlier' | 'later' | 'zoomIn' | 'zoomOut'; range: TimeRange; icon: LucideIcon }
type Props = { pathname: string; kept: SearchParams; range: TimeRange }

/** Moves a range without a pointer: to the range before, to the next, closer, further. */
export function RangeMoves({ pathname, kept, range }: Props) {
  const t = translator('range')
  const moves: Move[] = [
    { name: 'earlier', range: shiftRange(range, -1), icon: ChevronLeft },
    { name: 'later', range: shiftRange(range, 1), icon: ChevronRight },
    { name: 'zoomIn', range: zoomRange(range, 0.5), icon: ZoomIn },
    { name: 'zoomOut', range: zoomRange(range, 2), icon: ZoomOut },
  ]
  return (
    <nav aria-label={t('move')} className="flex gap-1 print:hidden">
      {moves.map(({ name, range: moved, icon: Icon }) => (
        <Link
          key={name}
          href={hrefWith(pathname, kept, rangeQuery(moved))}
          scroll={false}
          aria-label={t(name)}
          title={t(name)}
          className={buttonClass('quiet', 'min-w-11 px-0! sm:min-w-9')}
        >
          <Icon aria-hidden className="size-4" />
        </Link>
      ))}
    </nav>
  )
}
