import { BellOff, BellRing } from 'lucide-react'
import type { Quiet } from '@/features/maintenance/tasks/quiet/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Until when alarms are quiet for this work, or that they are heard again although it goes on. */
export function QuietNote({ quiet, now, timeZone }: Clock & { quiet: Quiet | null }) {
  const t = translator('quiet')
  if (quiet === null) return null
  const isOver = quiet.endedAt !== null || quiet.until <= now
  const Icon = isOver ? BellRing : BellOff
  return (
    <p role="status" className="flex items-start gap-2 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t(isOver ? 'over' : 'until', { at: formatMoment(quiet.endedAt ?? quiet.until, now, timeZone) })}
    </p>
  )
}
