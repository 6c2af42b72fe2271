import type { countVerdicts, verdicts } from './queries'

type Hour = Awaited<ReturnType<typeof countVerdicts>>[number]
export type VerdictSums = Record<(typeof verdicts)[number], number> & {
  requests: number
  /** The most frequent first. */
  reasons: [code: string, count: number][]
}

/** What hours of requests come to together. */
export function sumVerdicts(hours: Hour[]): VerdictSums {
  const sum = (name: Exclude<keyof VerdictSums, 'reasons'>) => hours.reduce((total, hour) => total + hour[name], 0)
  const reasons = new Map<string, number>()
  for (const hour of hours)
    for (const [code, count] of Object.entries(hour.reasons)) reasons.set(code, (reasons.get(code) ?? 0) + count)
  return {
    requests: sum('requests'),
    accepted: sum('accepted'),
    duplicates: sum('duplicates'),
    conflicts: sum('conflicts'),
    quarantined: sum('quarantined'),
    rejected: sum('rejected'),
    late: sum('late'),
    reasons: [...reasons].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
  }
}
