import type { z } from 'zod'

/** The command cannot be understood, or not without a further option: what is wrong, before how the command is used; exit code 2. */
export class WrongUse extends Error {}

/** The first argument that a schema refuses, and why. */
export function refusedBy({ issues: [issue] }: z.ZodError): WrongUse {
  return new WrongUse(`${issue?.path.join('.')}: ${issue?.message}`)
}
