import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { StateBadges } from '@/features/alerts/components/state-badges'
import type { AlertRow } from '@/features/alerts/queries'
import { formatMoment } from '@/lib/format'

type Props = { alerts: AlertRow[]; now: Date; timeZone: string }

/** Alerts in a few lines each, for a card beside a chart. */
export function AlertList({ alerts, now, timeZone }: Props) {
  return (
    <ul className="divide-y divide-line border-line border-t">
      {alerts.map((alert) => (
        <li key={alert.id} className="px-4 py-3 sm:px-5">
          <Link href={`/alerts/${alert.id}`} className="link font-medium text-sm">
            {alert.message}
          </Link>
          <p className="mt-1.5 flex flex-wrap items-center gap-2 text-ink-muted text-sm">
            <SeverityBadge severity={alert.severity} />
            <StateBadges alert={alert} now={now} timeZone={timeZone} />
            {formatMoment(alert.raisedAt, now, timeZone)}
          </p>
        </li>
      ))}
    </ul>
  )
}
