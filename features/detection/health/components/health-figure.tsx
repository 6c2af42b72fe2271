import { bandOf } from '@/features/detection/health/health-score'
import { translator } from '@/lib/messages'

/** A machine's health in a list, which says more only where it is not good. */
export function HealthFigure({ score }: { score: number | null }) {
  const t = translator('health')
  const isGood = score === null || bandOf(score) === 'good'
  return (
    <span className={isGood ? 'mt-0.5 block text-ink-muted text-xs' : 'mt-0.5 block font-medium text-xs'}>
      {score === null ? t('figureUnknown') : t('figure', { score })}
    </span>
  )
}
