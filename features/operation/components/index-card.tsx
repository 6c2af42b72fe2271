import { Card, CardHeader } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { Indexes, IndexUse } from '@/features/operation/indexes/queries'
import { formatCount } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { translator } from '@/lib/messages'

/** Indexes that are read most, those that nobody reads, and those that are missing. */
export function IndexCard({ indexes }: { indexes: Indexes }) {
  const t = translator('database')
  const { isCounted, mostUsed, unused, missing } = indexes
  return (
    <Card labelledBy="indexes">
      <CardHeader id="indexes" title={t('indexes')} description={isCounted ? undefined : t('notCounted')} />
      {isCounted && (
        <>
          <IndexTable title={t('mostUsed')} indexes={mostUsed} />
          {unused.length > 0 && <IndexTable title={t('unused')} indexes={unused} />}
        </>
      )}
      <p className="px-4 py-3 text-sm sm:px-5">
        {missing.length === 0
          ? t('noneMissing')
          : t('missing', { names: missing.map(({ table, column }) => `${table}.${column}`).join(', ') })}
      </p>
    </Card>
  )
}

function IndexTable({ title, indexes }: { title: string; indexes: IndexUse[] }) {
  const t = translator('database')
  return (
    <Table label={title}>
      <thead>
        <tr>
          <Th>{title}</Th>
          <Th numeric>{t('reads')}</Th>
          <Th numeric>{t('size')}</Th>
        </tr>
      </thead>
      <tbody>
        {indexes.map(({ table, index, reads, bytes }) => (
          <tr key={`${table} ${index}`}>
            <Td>
              <span className="wrap-anywhere font-mono text-xs">{index}</span>
              <span className="block text-ink-muted text-xs">{table}</span>
            </Td>
            <Td numeric>{formatCount(reads)}</Td>
            <Td numeric>{formatBytes(bytes)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
