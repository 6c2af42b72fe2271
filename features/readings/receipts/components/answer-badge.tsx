import { Badge } from '@/components/ui/badge'
import { translator } from '@/lib/messages'

/** A request's answer: its status and what that means. */
export function AnswerBadge({ status }: { status: number }) {
  const t = translator('requests')
  if (status === 0) return <Badge>{t('answers.open')}</Badge>
  const meaning = status === 201 ? 'stored' : status === 422 ? 'partly' : 'whole'
  return (
    <Badge tone={meaning === 'stored' ? 'neutral' : meaning === 'partly' ? 'medium' : 'high'}>
      <span className="tabular-nums">{status}</span> {t(`answers.${meaning}`)}
    </Badge>
  )
}
