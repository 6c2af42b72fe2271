import type { Route } from 'next'
import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { ChannelRow } from '@/features/notifications/queries'
import { type Clock, formatAge } from '@/lib/format'
import { translator } from '@/lib/messages'
import { ChannelBadge } from './channel-badge'
import { reachOf } from './reach-of'
import { targetWords } from './target-words'

const wide = 'hidden md:table-cell'

/** Channels with what they are told and whether it arrives; on a phone everything stands below the name. */
export function ChannelTable({ channels, now }: Pick<Clock, 'now'> & { channels: ChannelRow[] }) {
  const t = translator('notifications')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('channel')}</Th>
          <Th className={wide}>{t('state')}</Th>
          <Th className={wide}>{t('from')}</Th>
          <Th className={wide}>{t('when')}</Th>
          <Th className={wide}>{t('lastDelivered')}</Th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <ChannelLine key={channel.id} row={channel} now={now} />
        ))}
      </tbody>
    </Table>
  )
}

function ChannelLine({ row, now }: { row: ChannelRow; now: Date }) {
  const t = translator('notifications')
  const last = row.lastDeliveredAt ? t('ago', { age: formatAge(row.lastDeliveredAt, now) }) : t('never')
  return (
    <tr>
      <Td>
        <Link href={`/notifications/${row.id}` as Route} className="link inline-flex min-h-6 items-center font-medium">
          <Breakable>{row.name}</Breakable>
        </Link>
        <span className="wrap-anywhere block text-ink-muted text-xs">
          {t(`kinds.${row.kind}`)} · {targetWords(row.shownTarget)}
        </span>
        <span className="mt-2 flex flex-col items-start gap-1.5 text-ink-muted md:hidden">
          <span className="flex flex-wrap gap-1.5">
            <ChannelBadge {...row} />
            <SeverityBadge severity={row.severity} />
          </span>
          <span>{reachOf(row)}</span>
          <span>
            {t('lastDelivered')}: {last}
          </span>
        </span>
      </Td>
      <Td className={wide}>
        <ChannelBadge {...row} />
      </Td>
      <Td className={wide}>
        <SeverityBadge severity={row.severity} />
      </Td>
      <Td className={`${wide} text-ink-muted`}>{reachOf(row)}</Td>
      <Td className={`${wide} whitespace-nowrap`}>{last}</Td>
    </tr>
  )
}
