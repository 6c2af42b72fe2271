import type { alertTransitions, anomalyAlerts, notificationChannels } from '@/db/schema'

type NoticeKind = (typeof notificationChannels.$inferSelect)['notices'][number]

/** What a step in the life of an alert is to those who are told of it; null: nothing. */
export function kindOf(
  { event, fromState, toState }: Pick<typeof alertTransitions.$inferSelect, 'event' | 'fromState' | 'toState'>,
  { status }: Pick<typeof anomalyAlerts.$inferSelect, 'status'>,
): NoticeKind | null {
  if (event === 'raised' || event === 'raised_again') return 'raised'
  if (event === 'unshelved' || event === 'unsuppressed' || event === 'put_in_service' || event === 'work_ended')
    return status === 'open' ? 'brought_back' : null
  if (fromState !== 'normal' && toState === 'normal') return 'ended'
  return event === 'returned' || event === 'acknowledged' ? event : null
}
