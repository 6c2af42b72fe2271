import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { sayMoney } from '@/features/maintenance/costs-in'
import type { Event, Figure, Reason } from '@/features/maintenance/figures/facts'
import { pathOf, sayAmount, sayFigure } from '@/features/maintenance/figures/say-figure'
import { formatCount, formatDuration, formatInstant } from '@/lib/format'
import { translator } from '@/lib/messages'
import { searchQuery } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { figure: Figure; currency: string; params: SearchParams; timeZone: string }
const shown = 100

/** What a figure means, what went into it, and what was left out and why. */
export function FigureDetail({ figure, currency, params, timeZone }: Props) {
  const t = translator('figures')
  const { name, counted, leftOut } = figure
  const file = `/api/maintenance-figures${searchQuery(params, { figure: name })}`
  const rest = counted.length + leftOut.length - shown
  const rows: (Event & { reason: Reason | null })[] = [
    ...counted.map((event) => ({ ...event, reason: null })),
    ...leftOut,
  ]
  return (
    <Card labelledBy="figure">
      <CardHeader id="figure" title={t(`names.${name}`)} description={t(`definitions.${name}`)}>
        <a href={file} download className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          CSV
        </a>
      </CardHeader>
      <p className="px-4 pb-4 text-sm sm:px-5">
        <strong>{sayFigure(figure, currency)}</strong> {sumOf(figure, currency)}
      </p>
      {rows.length > 0 && (
        <Table label={t(`names.${name}`)}>
          <thead>
            <tr>
              <Th>{t('what')}</Th>
              <Th>{t('machine')}</Th>
              <Th>{t('at')}</Th>
              <Th numeric>{t('amount')}</Th>
              <Th>{t('isCounted')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((event) => (
              <tr key={`${event.kind} ${event.id}`}>
                <Td className="min-w-48">
                  <Link href={pathOf(event)} className="link wrap-anywhere line-clamp-2">
                    {event.title}
                  </Link>
                </Td>
                <Td>{event.tag ?? '–'}</Td>
                <Td className="whitespace-nowrap">{formatInstant(event.at, timeZone)}</Td>
                <Td numeric className="whitespace-nowrap">
                  {sayAmount(name, event, currency)}
                </Td>
                <Td>{event.reason === null ? t('yes') : t('no', { reason: t(`reasons.${event.reason}`) })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {rest > 0 && (
        <p className="px-4 py-3 text-ink-muted text-sm sm:px-5">{t('rest', { count: formatCount(rest) })}</p>
      )}
    </Card>
  )
}

/** How it was worked out, in numbers. */
function sumOf({ name, counted, parts, foreign = [] }: Figure, currency: string): string {
  const t = translator('figures')
  const duration = (ms = 0) => formatDuration(ms / 1000)
  const told = {
    calendar: duration(parts.calendarMs),
    down: duration(parts.downMs),
    count: formatCount(counted.length),
  }
  const running = { running: duration(parts.runningMs), machines: formatCount(parts.running ?? 0) }
  if (name === 'mtbf') return parts.running ? t('sums.mtbfRunning', { ...told, ...running }) : t('sums.mtbf', told)
  if (name === 'availability') return t('sums.availability', told)
  if (name === 'backlog') return t('sums.backlog', { overdue: formatCount(parts.overdue ?? 0) })
  if (name === 'compliance') return t('sums.compliance', { late: formatCount(parts.late ?? 0), count: told.count })
  if (name === 'cost')
    return t('sums.cost', {
      hours: duration((parts.labourMinutes ?? 0) * 60_000),
      parts: sayMoney([{ currency, amount: parts.partsCost ?? 0 }, ...foreign]),
    })
  return t('sums.mean', told)
}
