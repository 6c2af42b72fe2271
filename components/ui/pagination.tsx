import type { Route } from 'next'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { pageSize } from '@/lib/paging'

type Props = { page: number; pages: number; total: number; hrefOf: (page: number) => Route }

export function Pagination({ page, pages, total, hrefOf }: Props) {
  const t = translator('paging')
  if (pages <= 1) return null
  const first = (page - 1) * pageSize + 1
  const last = Math.min(page * pageSize, total)
  return (
    <nav
      aria-label={t('label')}
      className="flex items-center justify-between gap-3 border-line border-t px-4 py-3 sm:px-5"
    >
      <p className="text-ink-muted text-sm">
        {t('shown', { first: formatCount(first), last: formatCount(last), total: formatCount(total) })}
      </p>
      <div className="flex gap-2">
        {page > 1 && (
          <Link href={hrefOf(page - 1)} rel="prev" className={buttonClass()}>
            {t('previous')}
          </Link>
        )}
        {page < pages && (
          <Link href={hrefOf(page + 1)} rel="next" className={buttonClass()}>
            {t('next')}
          </Link>
        )}
      </div>
    </nav>
  )
}
