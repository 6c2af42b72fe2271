import { Sparkline } from '@/components/charts/sparkline'
import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import type { OpenAlert } from '@/features/overview/machines/queries'
import type { Sparkline as SparklineData } from '@/features/readings/sparklines/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

const dayMs = 24 * 3_600_000

type Props = { alert: OpenAlert; sparkline: SparklineData | undefined; clock: Clock }

/** What is abnormal, since when, and who works on it; opens the alert with its evidence. */
export function AlertLine({ alert, sparkline, clock: { now, timeZone } }: Props) {
  const t = translator('time')
  return (
    <li className="flex items-center gap-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="group-data-kiosk/frame:line-clamp-3">
          <SeverityBadge severity={alert.severity} />{' '}
          <Link href={`/alerts/${alert.id}`} className="link font-medium">
            {alert.message}
          </Link>
        </p>
        <p className="mt-1 text-ink-muted text-sm">
          {alert.sensorName} · {t('since', { at: formatMoment(alert.raisedAt, now, timeZone) })} (
          {formatAge(alert.raisedAt, now)}) · <Work alert={alert} />
        </p>
      </div>
      {sparkline && (
        <div className="hidden shrink-0 text-right text-ink-muted text-xs sm:block">
          <Sparkline
            points={sparkline.points}
            from={now.getTime() - dayMs}
            to={now.getTime()}
            longestStepMs={dayMs / 24}
            className="h-9 w-40"
          />
          {translator('overview')('lastDay')}
        </div>
      )}
    </li>
  )
}

function Work({ alert }: { alert: OpenAlert }) {
  const t = translator('overview')
  if (alert.assignee) return t('works', { name: alert.assignee })
  if (alert.acknowledgedBy) return t('acknowledgedBy', { name: alert.acknowledgedBy })
  return <strong className="font-medium text-ink">{t('nobody')}</strong>
}
