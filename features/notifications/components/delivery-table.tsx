import type { Route } from 'next'
import { Badge, type Tone } from '@/components/ui/badge'
import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { answerWords } from '@/features/notifications/answer-words'
import type { DeliveryRow } from '@/features/notifications/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { Replay } from './replay'

const wide = 'hidden md:table-cell'
const tones: Partial<Record<DeliveryRow['status'], Tone>> = { dead: 'critical' }

/** What was sent to a channel and what became of it, with the way to send it again. */
export function DeliveryTable({ deliveries, ...clock }: Clock & { deliveries: DeliveryRow[] }) {
  const t = translator('notifications')
  return (
    <Table label={t('log')}>
      <thead>
        <tr>
          <Th>{t('message')}</Th>
          <Th className={wide}>{t('state')}</Th>
          <Th className={wide}>{t('attempts')}</Th>
          <Th className={wide}>{t('answer')}</Th>
          <Th>{t('again')}</Th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.id} row={delivery} {...clock} />
        ))}
      </tbody>
    </Table>
  )
}

function DeliveryLine({ row, now, timeZone }: Clock & { row: DeliveryRow }) {
  const t = translator('notifications')
  const isRetried = row.status === 'waiting' && row.attempts > 0
  const badge = (
    <Badge tone={isRetried ? 'high' : (tones[row.status] ?? 'neutral')}>
      {isRetried ? t('statuses.retried') : t(`statuses.${row.status}`)}
    </Badge>
  )
  const next = row.status === 'waiting' && t('nextTry', { at: formatMoment(row.dueAt, now, timeZone) })
  const answer = answerWords(t, { status: row.lastStatus, answer: row.lastAnswer })
  return (
    <tr>
      <Td>
        <span className="font-medium">{t(`kindNames.${row.kind}`)}</span>
        <span className="block text-ink-muted text-xs">{formatMoment(row.createdAt, now, timeZone)}</span>
        {row.alertId && row.alertMessage && (
          <Link href={`/alerts/${row.alertId}` as Route} className="link mt-1 inline-flex min-h-6 items-center">
            <Breakable>{row.alertMessage}</Breakable>
          </Link>
        )}
        {row.taskId && row.taskTitle && (
          <Link
            href={`/maintenance/tasks/${row.taskId}` as Route}
            className="link mt-1 inline-flex min-h-6 items-center"
          >
            <Breakable>{row.taskTitle}</Breakable>
          </Link>
        )}
        <span className="mt-2 flex flex-col items-start gap-1 text-ink-muted md:hidden">
          {badge}
          {next && <span>{next}</span>}
          {answer && <span className="wrap-anywhere">{answer}</span>}
        </span>
      </Td>
      <Td className={wide}>
        {badge}
        {next && <span className="mt-1 block text-ink-muted text-xs">{next}</span>}
      </Td>
      <Td className={wide}>{row.attempts}</Td>
      <Td className={`${wide} wrap-anywhere max-w-80 text-ink-muted`}>{answer || '–'}</Td>
      <Td>
        {row.status !== 'waiting' && row.status !== 'summarised' && row.kind !== 'test' && <Replay id={row.id} />}
      </Td>
    </tr>
  )
}
