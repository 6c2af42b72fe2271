import { Card, CardHeader } from '@/components/ui/card'
import { OwnChoice } from '@/features/notifications/own/components/own-choice'
import type { OwnChoice as Choice } from '@/features/notifications/own/input'
import { canSendMail } from '@/lib/mail'
import { translator } from '@/lib/messages'

/** Of which alerts one is told by e-mail, with what to know of it. */
export function OwnChoiceCard({ choice, sites }: { choice: Choice; sites: string[] }) {
  const t = translator('notifications')
  return (
    <Card labelledBy="notifications" className="pb-5">
      <CardHeader id="notifications" title={t('own')} description={canSendMail() ? t('ownNote') : t('ownNoServer')} />
      <div className="px-4 sm:px-5">
        <OwnChoice choice={choice} sites={sites} />
      </div>
    </Card>
  )
}
