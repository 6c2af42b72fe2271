import { dateOf, dayMs } from '@/features/detection/days/plant-days'
import type { DriftQuestion } from '@/features/detection/distribution/input'
import { wallClock } from '@/features/detection/watch/wall-clock'

/** With both periods said. */
export type EffectQuestion = DriftQuestion & { to: string; reference: string }

const [week, fortnight] = [7, 14]

/**
 * Which whole days tell whether work helped: the fortnight before its day against that after it, or against the first week of
 * those while there are no more. The day itself belongs to neither.
 */
export function effectQuestion(performedAt: Date, timeZone: string, now: Date): EffectQuestion {
  const clock = wallClock(timeZone)
  const dayAt = (at: Date) => Math.floor(clock(at.getTime()) / dayMs)
  const day = dayAt(performedAt)
  const days = dayAt(now) - day > fortnight ? fortnight : week
  return { days, to: dateOf(day + days), referenceDays: fortnight, reference: dateOf(day - fortnight) }
}
