/** The seconds that usually lie between readings at these instants, or null of too few: their median, within a week. */
export function usualInterval(instants: number[]): number | null {
  const steps = instants.slice(1).map((at, i) => at - (instants[i] ?? at))
  if (steps.length < 2) return null
  const median = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return Math.min(604_800, Math.max(1, Math.round(median / 1000)))
}
