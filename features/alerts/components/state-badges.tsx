import { Activity, AlarmClockOff, Check, CircleDashed, Eye, EyeOff, Lock, PowerOff, Undo2, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import type { ProcessState } from '@/features/alerts/life-cycle'
import type { AlertRow } from '@/features/alerts/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

const icons = {
  unacknowledged: CircleDashed,
  acknowledged: Eye,
  returned_unacknowledged: Undo2,
  latched: Lock,
  normal: Check,
} as const satisfies Record<ProcessState, unknown>

type Suppressed = Pick<
  AlertRow,
  'suppressedAt' | 'suppressedUntil' | 'outOfServiceAt' | 'outOfServiceUntil' | 'workedOnAt'
>

type Props = Clock & {
  /** Whether its cause came and went within a minute lately. */
  chatters?: boolean
  alert: Pick<AlertRow, 'processState' | 'shelvedUntil' | 'verdict' | keyof Suppressed>
}

/** Where an alert stands, what keeps it from people, and what it was. */
export function StateBadges({ alert, chatters = false, now, timeZone }: Props) {
  const t = translator('alertFlag')
  const Icon = icons[alert.processState]
  const { shelvedUntil, workedOnAt, verdict } = alert
  const until = (end: Date | null) => (end ? formatMoment(end, now, timeZone) : 'none')
  const lasts = (since: Date | null, end: Date | null) => since !== null && (end === null || end > now)
  return (
    <>
      <Badge>
        <Icon aria-hidden className="size-3" />
        {verdict ? translator('alertVerdict')(verdict) : translator('processState')(alert.processState)}
      </Badge>
      {chatters && <Flag icon={<Activity aria-hidden className="size-3" />}>{t('chattering')}</Flag>}
      {shelvedUntil && shelvedUntil > now && (
        <Flag icon={<AlarmClockOff aria-hidden className="size-3" />}>
          {t('shelved', { until: formatMoment(shelvedUntil, now, timeZone) })}
        </Flag>
      )}
      {lasts(alert.suppressedAt, alert.suppressedUntil) && (
        <Flag icon={<EyeOff aria-hidden className="size-3" />}>
          {t('suppressed', { until: until(alert.suppressedUntil) })}
        </Flag>
      )}
      {lasts(alert.outOfServiceAt, alert.outOfServiceUntil) && (
        <Flag icon={<PowerOff aria-hidden className="size-3" />}>
          {t('outOfService', { until: until(alert.outOfServiceUntil) })}
        </Flag>
      )}
      {workedOnAt && <Flag icon={<Wrench aria-hidden className="size-3" />}>{t('workedOn')}</Flag>}
    </>
  )
}

function Flag({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Badge className="border-dashed">
      {icon}
      {children}
    </Badge>
  )
}
