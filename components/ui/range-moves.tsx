import { ChevronLeft, ChevronRight, type LucideIcon, ZoomIn, ZoomOut } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery, shiftRange, type TimeRange, zoomRange } from '@/lib/time-range'

type Move = { name: 'earlier' | 'later' | 'zoomIn' | 'zoomOut'; range: TimeRange; icon: LucideIcon }

/** Moves a range without a pointer: earlier, later, closer, further. */
export function RangeMoves({ pathname, range }: { pathname: string; range: TimeRange }) {
  const t = translator('range')
  const moves: Move[] = [
    { name: 'earlier', range: shiftRange(range, -0.5), icon: ChevronLeft },
    { name: 'later', range: shiftRange(range, 0.5), icon: ChevronRight },
    { name: 'zoomIn', range: zoomRange(range, 0.5), icon: ZoomIn },
    { name: 'zoomOut', range: zoomRange(range, 2), icon: ZoomOut },
  ]
  return (
    <nav aria-label={t('move')} className="flex gap-1 print:hidden">
      {moves.map(({ name, range: moved, icon: Icon }) => (
        <Link
          key={name}
          href={hrefWith(pathname, {}, rangeQuery(moved))}
          scroll={false}
          aria-label={t(name)}
          title={t(name)}
          className={buttonClass('quiet', 'min-w-11 px-0 sm:min-w-9 sm:px-0')}
        >
          <Icon aria-hidden className="size-4" />
        </Link>
      ))}
    </nav>
  )
}
