import { Activity, AlarmClockOff, Check, CircleDashed, Eye, EyeOff, Lock, Undo2, Wrench } from 'lucide-react'
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

type Props = Clock & {
  /** Whether its cause came and went within a minute lately. */
  chatters?: boolean
  alert: Pick<AlertRow, 'processState' | 'shelvedUntil' | 'suppressedAt' | 'outOfServiceAt' | 'verdict'>
}

/** Where an alert stands, what keeps it from people, and what it was. */
export function StateBadges({ alert, chatters = false, now, timeZone }: Props) {
  const t = translator('alertFlag')
  const Icon = icons[alert.processState]
  const { shelvedUntil, suppressedAt, outOfServiceAt, verdict } = alert
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
      {suppressedAt && <Flag icon={<EyeOff aria-hidden className="size-3" />}>{t('suppressed')}</Flag>}
      {outOfServiceAt && <Flag icon={<Wrench aria-hidden className="size-3" />}>{t('outOfService')}</Flag>}
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
