import type { PlantSettings } from './input'

const dayMs = 86_400_000

/** How far back raw readings reach: as retention says, but not to what an earlier, shorter retention deleted. */
export function rawStart(
  { retentionDays, rawSince }: Pick<PlantSettings, 'retentionDays' | 'rawSince'>,
  now: Date,
): Date {
  return new Date(Math.max(now.getTime() - retentionDays * dayMs, rawSince?.getTime() ?? Number.NEGATIVE_INFINITY))
}
