const longestSeconds = 604_800

/** The median of the steps between neighbours, in whole seconds; null for fewer than two instants or beyond 1 s – 7 d. */
export function usualStepSeconds(instantsMicros: number[]): number | null {
  const inOrder = [...new Set(instantsMicros)].sort((a, b) => a - b)
  const steps = inOrder.slice(1).map((at, i) => at - (inOrder[i] ?? at))
  const median = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)]
  if (median === undefined) return null
  const seconds = Math.round(median / 1_000_000)
  return seconds >= 1 && seconds <= longestSeconds ? seconds : null
}
