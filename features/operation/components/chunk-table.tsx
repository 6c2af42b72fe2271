import { Opening } from '@/components/ui/opening'
import { Table, Td, Th } from '@/components/ui/table'
import type { Chunk } from '@/features/operation/chunks/queries'
import type { Days } from '@/features/operation/lifecycle/what-if'
import { formatDays, formatNumber } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { translator } from '@/lib/messages'
import { lastDay, lookOf } from './chunk-timeline'

type Props = { chunks: Chunk[]; days: Days; now: Date }

/** Each chunk with its size and how small it became, the newest first. */
export function ChunkTable({ chunks, days, now }: Props) {
  const t = translator('database')
  if (chunks.length === 0) return null
  return (
    <div className="border-line border-t px-4 sm:px-5">
      <Opening title={t('everyChunk')}>
        <Table label={t('everyChunk')}>
          <thead>
            <tr>
              <Th>{t('period')}</Th>
              <Th>{t('state')}</Th>
              <Th numeric>{t('size')}</Th>
              <Th numeric>{t('before')}</Th>
              <Th numeric>{t('ratio')}</Th>
            </tr>
          </thead>
          <tbody>
            {chunks.toReversed().map((chunk) => (
              <tr key={chunk.name}>
                <Td className="whitespace-nowrap">{formatDays(chunk.from, lastDay(chunk))}</Td>
                <Td>{t(`look.${lookOf(chunk, days, now)}`)}</Td>
                <Td numeric>{formatBytes(chunk.bytes)}</Td>
                <Td numeric>{chunk.bytesBefore === null ? '–' : formatBytes(chunk.bytesBefore)}</Td>
                <Td numeric>
                  {chunk.bytesBefore === null ? '–' : `${formatNumber(chunk.bytesBefore / chunk.bytes)} ×`}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Opening>
    </div>
  )
}
