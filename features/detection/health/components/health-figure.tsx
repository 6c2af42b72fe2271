import { bandOf } from '@/features/detection/health/health-score'

/** A machine's health in a list, which stands out only where it is not good. */
export function HealthFigure({ score }: { score: number | null }) {
  const isGood = score === null || bandOf(score) === 'good'
  return <span className={isGood ? 'text-ink-muted' : 'font-semibold'}>{score ?? '–'}</span>
}
