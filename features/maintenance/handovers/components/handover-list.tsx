import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { HandoverRow } from '@/features/maintenance/handovers/queries'
import { type Clock, formatMoment, formatRange } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock & { rows: HandoverRow[] }

/** Past sheets, the newest shift first. */
export function HandoverList({ rows, now, timeZone }: Props) {
  const t = translator('handover')
  const signature = (name: string, at: Date) => t('signedBy', { name, at: formatMoment(at, now, timeZone) })
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('shift')}</Th>
          <Th>{t('site')}</Th>
          <Th>{t('handed')}</Th>
          <Th>{t('taken')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, shift, site, startsAt, endsAt, handedBy, handedAt, takenBy, takenAt }) => (
          <tr key={id}>
            <Td>
              <Link
                href={`/maintenance/handovers/${id}`}
                className="link inline-flex min-h-11 items-center font-medium sm:min-h-6"
              >
                {shift}
              </Link>
              <span className="block text-ink-muted">{formatRange(startsAt, endsAt, timeZone)}</span>
            </Td>
            <Td className="wrap-anywhere">{site}</Td>
            <Td className="wrap-anywhere">{signature(handedBy, handedAt)}</Td>
            <Td className="wrap-anywhere">
              {takenBy && takenAt ? signature(takenBy, takenAt) : <strong>{t('notTaken')}</strong>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
