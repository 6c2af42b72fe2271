/** What a look at one thing came to: how it is, and what to do about it where something is to be done. */
export type Check = { name: string; state: 'good' | 'doubtful' | 'bad'; says: string; fix?: string }

export const good = (name: string, says: string): Check => ({ name, state: 'good', says })
export const doubtful = (name: string, says: string, fix: string): Check => ({ name, state: 'doubtful', says, fix })
export const bad = (name: string, says: string, fix: string): Check => ({ name, state: 'bad', says, fix })

const marks: Record<Check['state'], string> = { good: '✓', doubtful: '!', bad: '✗' }

/** The checks as lines, each with what to do below it, and a last one that says how it is in all. */
export function told(checks: Check[]): string {
  const lines = checks.map(({ name, state, says, fix }) =>
    [`${marks[state]} ${name}: ${says}`, ...(fix ? [`    ${fix}`] : [])].join('\n'),
  )
  const [wrong, doubts] = (['bad', 'doubtful'] as const).map(
    (state) => checks.filter((check) => check.state === state).length,
  )
  const sum =
    wrong === 0 && doubts === 0 ? 'All is well.' : `${wrong} to put right, ${doubts} to look at (docs/operations.md).`
  return `${lines.join('\n')}\n\n${sum}\n`
}
