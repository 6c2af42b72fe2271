import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { translator } from '@/lib/messages'
import { searchQuery } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

/** The filtered entries as files; plain links, because a file is no page. */
export function AuditExport({ params }: { params: SearchParams }) {
  const t = translator('audit')
  return (
    <div className="flex flex-wrap gap-2">
      {(['csv', 'ndjson'] as const).map((format) => (
        <a
          key={format}
          href={`/api/audit-entries${searchQuery(params, { format, before: null })}`}
          download
          title={t('exportHint')}
          className={buttonClass()}
        >
          <Download aria-hidden className="size-4" />
          {t(`export.${format}`)}
        </a>
      ))}
    </div>
  )
}
