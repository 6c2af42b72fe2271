import { z } from 'zod'

const Named = z.array(z.object({ name: z.string(), why: z.string() }))

export const Tally = z.object({ passed: z.number(), failed: Named, notRun: Named })
export type Tally = z.infer<typeof Tally>

/** Where a test runner's reporter leaves its tally, as JSON. */
export const tallyFileVariable = 'SM_TEST_TALLY'

export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.flatMap(({ failed }) => failed),
    notRun: tallies.flatMap(({ notRun }) => notRun),
  }
}

/** What a run ends with: what failed and what was not run, each with its reason, then the one line that counts. */
export function closingLines({ passed, failed, notRun }: Tally): string[] {
  const reasons = [...new Set(notRun.map(({ why }) => why))]
  const named = reasons.map((reason) => {
    const names = notRun.filter(({ why }) => why === reason).map(({ name }) => name)
    return `${names.length} because ${reason}: ${names.join('; ')}`
  })
  return [
    ...failed.map(({ name, why }) => `✗ ${name}: ${why}`),
    `${notRun.length} not run${named.length > 0 ? `: ${named.join(' | ')}` : ''}`,
    `${passed} passed, ${failed.length} failed`,
  ]
}
