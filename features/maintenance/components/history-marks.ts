import type { Route } from 'next'
import type { ChartMark } from '@/components/charts/chart-model'
import type { AlertRow } from '@/features/alerts/queries'
import type { LogRow } from '@/features/maintenance/queries'
import { translator } from '@/lib/messages'

/** Alerts, which open their pages, and work, which is found on `logPage` or else on this one. */
export function historyMarks(alerts: AlertRow[], logs: LogRow[], logPage = ''): ChartMark[] {
  const activity = translator('activity')
  return [
    ...alerts.map(({ id, raisedAt, severity, message }) => ({
      at: raisedAt.getTime(),
      sign: severity,
      label: message,
      href: `/alerts/${id}` as Route,
    })),
    ...logs.map((log) => ({
      at: log.performedAt.getTime(),
      sign: 'work' as const,
      label: `${activity(log.activity)}: ${log.description}`,
      href: `${logPage}#log-${log.id}` as Route,
    })),
  ]
}
