import type { SearchParams } from '@/lib/time-range'

export const earlierPeriods = ['previous', 'day', 'week', 'month', 'year'] as const
/** The period before of the same length, or the same hours a calendar day, week, month or year before. */
export type EarlierPeriod = (typeof earlierPeriods)[number]

const otherNames = ['with', 'with2', 'with3'] as const

/** What a chart is compared with, and whether it is to show every reading, which leaves no room for comparison. */
export type Compared = { earlier: EarlierPeriod | null; others: string[]; everyReading: boolean }

/** Reads `?compare=`, up to three of `?with=` and `?show=readings`; what is not understood is as if it were not there. */
export function parseCompared(params: SearchParams, sensorId: string): Compared {
  const named = otherNames.flatMap((name) => {
    const value = params[name]
    return typeof value === 'string' && value !== '' && value !== sensorId ? [value] : []
  })
  const earlier = earlierPeriods.find((name) => name === params.compare) ?? null
  const others = [...new Set(named)]
  return { earlier, others, everyReading: params.show === 'readings' && !earlier && others.length === 0 }
}

/** The parameters that `parseCompared` reads back, undefined for those that are not set. */
export function comparedQuery({ earlier, others, everyReading }: Compared): Record<string, string | undefined> {
  const alone = everyReading && !earlier && others.length === 0
  return {
    show: alone ? 'readings' : undefined,
    compare: earlier ?? undefined,
    ...Object.fromEntries(otherNames.map((name, i) => [name, others[i]])),
  }
}

/** The parameter that takes one more sensor; undefined when there are three. */
export const nextOther = ({ others }: Compared): string | undefined => otherNames[others.length]
