import type { anomalyAlerts } from '@/db/schema'
import { AlertEvidence } from '@/features/alerts/input'
import type { NoticeContent } from '@/features/notifications/notice-content'

type Alert = Pick<
  typeof anomalyAlerts.$inferSelect,
  'id' | 'severity' | 'type' | 'message' | 'recommendedAction' | 'sensorId' | 'evidence' | 'raisedAt'
>
type Beside = { state: string; equipment: { tag: string; name: string } | null; site: string | null }

/** What a message says of an alert, as it is now. */
export function toldAlert(
  { id, severity, type, message, recommendedAction, sensorId, evidence, raisedAt }: Alert,
  { state, equipment, site }: Beside,
): NonNullable<NoticeContent['alert']> {
  const finding = AlertEvidence.safeParse(evidence).data?.finding
  const words = { message, recommendedAction: recommendedAction ?? null, finding }
  return { id, severity, type, state, ...words, raisedAt: raisedAt.toISOString(), sensorId, equipment, site }
}
