import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { AuditExport } from '@/features/audit/components/audit-export'
import { AuditFilter } from '@/features/audit/components/audit-filter'
import { AuditList } from '@/features/audit/components/audit-list'
import { parseAuditFilters } from '@/features/audit/filters'
import { listAuditEntries } from '@/features/audit/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

export const generateMetadata = titled(() => translator('audit')('title'))

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const t = translator('audit')
  const person = await requirePerson('audit.read')
  const [params, { timeZone }] = await Promise.all([searchParams, getPlantSettings(person)])
  const filters = parseAuditFilters(params, timeZone)
  const { rows, next } = await listAuditEntries(person, filters)
  return (
    <>
      <PageHeader title={t('title')} description={`${t('description')} ${t('zone', { zone: timeZone })}`}>
        <AuditExport params={params} />
      </PageHeader>
      <Card>
        <AuditFilter {...{ filters, params, timeZone }} subjectName={rows[0]?.subjectName ?? null} />
        {rows.length > 0 ? (
          <AuditList entries={rows} timeZone={timeZone} />
        ) : (
          <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
        )}
        <Pages params={params} isFirst={filters.before === undefined} next={next} />
      </Card>
    </>
  )
}

function Pages({ params, isFirst, next }: { params: SearchParams; isFirst: boolean; next: number | null }) {
  const t = translator('audit')
  if (isFirst && next === null) return null
  return (
    <nav aria-label={t('pages')} className="flex justify-end gap-2 border-line border-t px-4 py-3 sm:px-5">
      {!isFirst && (
        <Link href={hrefWith('/audit', params, { before: null })} className={buttonClass()}>
          {t('newest')}
        </Link>
      )}
      {next !== null && (
        <Link href={hrefWith('/audit', params, { before: next })} rel="next" className={buttonClass()}>
          {t('older')}
        </Link>
      )}
    </nav>
  )
}
