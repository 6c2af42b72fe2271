import { writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { type Tally, tallyFileVariable } from './tally'

/** Leaves the tally for the command that asked for one; without it the reporter is silent. */
export function writeTally(tally: Tally): void {
  const path = process.env[tallyFileVariable]
  if (path) writeFileSync(path, JSON.stringify(tally))
}

const longestWhy = 600

/** What went wrong and where, on one line: a log that is kept in part still says at its end what failed. */
export function whyOf(errors: readonly unknown[]): string {
  const [first] = errors
  const text = first === undefined ? 'no error was given' : textOf(first)
  return stripVTControlCharacters(text).replace(/\s+/g, ' ').slice(0, longestWhy)
}

function textOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const { message = '', stack = '' } = error as { message?: string; stack?: string }
  const where = stack.split('\n').find((line) => /^\s*at .*\.tsx?:\d/.test(line) && !line.includes('node_modules'))
  return `${message} ${where ?? ''}`
}
