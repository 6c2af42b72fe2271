import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

type Props = { shown: string; newestAt: Date | null; now: Date; timeZone: string; pathname: string }

export function EmptyRange({ shown, newestAt, now, timeZone, pathname }: Props) {
  const t = translator('sensor')
  return (
    <Card className="hatched">
      <EmptyState title={t('emptyRange', { range: shown })}>
        {newestAt && <p>{t('newest', { at: formatMoment(newestAt, now, timeZone) })}</p>}
        <Link href={hrefWith(pathname, {}, { range: 'all' })} className="link inline-flex min-h-11 items-center">
          {t('showAll')}
        </Link>
      </EmptyState>
    </Card>
  )
}
