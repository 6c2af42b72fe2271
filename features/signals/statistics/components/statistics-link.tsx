import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

/** From the page of a sensor or a machine to its statistics, of the same range. */
export function StatisticsLink({ pathname, params }: { pathname: string; params: SearchParams }) {
  return (
    <Link href={hrefWith(`${pathname}/statistics`, params, {})} className={buttonClass()}>
      {translator('statistics')('open')}
    </Link>
  )
}
