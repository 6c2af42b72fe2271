import type { z } from 'zod'

/** What a command says of arguments that its schema refuses: the first that is wrong, and how the command is used. */
export function wrongUse({ issues: [issue] }: z.ZodError, usage: string): Error {
  return new Error(`${issue?.path.join('.')}: ${issue?.message}\n\n${usage}`)
}
