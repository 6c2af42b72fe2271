import type { SearchParams } from '@/lib/time-range'
import { DriftQuestion } from './input'

const names = ['days', 'to', 'referenceDays', 'reference'] as const

/** What a URL asks to compare; what is not understood is as if it were not there. */
export function parseDriftQuestion(params: SearchParams): DriftQuestion {
  const understood = names.flatMap((name) => {
    const one = { [name]: params[name] }
    return DriftQuestion.safeParse(one).success ? [one] : []
  })
  return DriftQuestion.parse(Object.assign({}, ...understood))
}

/** The parameters that `parseDriftQuestion` reads back. */
export const driftQuery = ({ days, to, referenceDays, reference }: DriftQuestion) => ({
  days: String(days),
  to,
  referenceDays: String(referenceDays),
  reference,
})
