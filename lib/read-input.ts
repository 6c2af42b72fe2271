import type { z } from 'zod'
import { faultsOf, problem, unsupportedMedia } from '@/lib/http'
import { parseJson, readBody } from '@/lib/read-body'

const formBytes = 16 * 1024

type Read<Schema extends z.ZodType> = { ok: true; input: z.infer<Schema> } | { ok: false; answer: Response }

/** A form's JSON body as the schema wants it, or the answer that says what is wrong with it. */
export async function readInput<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  bytes = formBytes,
): Promise<Read<Schema>> {
  const unsupported = unsupportedMedia(request, 'application/json')
  if (unsupported) return { ok: false, answer: unsupported }
  const parsed = schema.safeParse(parseJson(await readBody(request, bytes)))
  if (parsed.success) return { ok: true, input: parsed.data }
  return { ok: false, answer: problem(422, 'Some fields are wrong.', { errors: faultsOf(parsed.error) }) }
}

type ReadQuery<Schema extends z.ZodType> = { ok: true; query: z.output<Schema> } | { ok: false; answer: Response }

/**
 * The parameters of a URL as the schema wants them, or the answer that says what is wrong with them. A blank one is as if it were
 * not there: a form sends it so.
 */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): ReadQuery<Schema> {
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return { ok: true, query: parsed.data }
  return { ok: false, answer: problem(422, 'Some parameters are wrong.', { errors: faultsOf(parsed.error) }) }
}
