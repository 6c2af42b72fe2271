import { Card, CardHeader } from '@/components/ui/card'
import type { Alert } from '@/features/alerts/queries'
import { translator } from '@/lib/messages'

/** What to do about an alert. */
export function AlertAdvice({ alert }: { alert: Alert }) {
  const t = translator('alert')
  return (
    <Card labelledBy="action" className="pb-4">
      <CardHeader id="action" title={t('action')} />
      <p className="whitespace-pre-line px-4 sm:px-5">{alert.recommendedAction ?? t('noAction')}</p>
    </Card>
  )
}
