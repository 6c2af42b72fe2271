import { writeFileSync } from 'node:fs'
import { type Tally, tallyFileVariable } from './tally'

/** Leaves the tally for the command that asked for one; without it the reporter is silent. */
export function writeTally(tally: Tally): void {
  const path = process.env[tallyFileVariable]
  if (path) writeFileSync(path, JSON.stringify(tally))
}
