import { z } from 'zod'
import { schemaOf } from './document'
import { type Answer, anywhere, type Operation } from './operation'
import { operations } from './operations'
import { Problem } from './problem'

type Handler = (request: Request, ...rest: unknown[]) => Promise<Response> | Response
type Route = Record<string, unknown>

/** For tests: the handlers of a route, each of whose answers is held against the document; one that differs is a fault. */
export function checkedRoute(path: string, route: Route): Route {
  return Object.fromEntries(
    Object.entries(route).map(([name, value]) => [name, isHandler(value) ? checked(`${name} ${path}`, value) : value]),
  )
}

const isHandler = (value: unknown): value is Handler => typeof value === 'function'

const checked =
  (key: string, handler: Handler) =>
  (request: Request, ...rest: unknown[]) => {
    const answer = handler(request, ...rest)
    // What is refused whatever was asked, as other methods are, is answered at once.
    return answer instanceof Response ? answer : answer.then((one) => asDocumented(key, one))
  }

async function asDocumented(key: string, answer: Response): Promise<Response> {
  const fault = await faultOf(answer, operations[key])
  if (fault) throw new Error(`${key} answered ${answer.status}, which is not as documented: ${fault}`)
  return answer
}

/** What about an answer is not as its operation says; of one that has none, only its problems are looked at. */
export async function faultOf(answer: Response, operation: Operation | undefined): Promise<string | null> {
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  if (type === 'application/problem+json') {
    const known: readonly number[] = [...anywhere, ...(operation?.refuses ?? [])]
    if (operation && !known.includes(answer.status)) return 'no refusal of this status'
    return differences(Problem, await answer.clone().json())
  }
  if (!operation || answer.status === 405) return null
  const said = Object.entries(operation.answers).find(([status]) => Number(status) === answer.status)?.[1]
  if (said === undefined) return 'no answer of this status'
  return contentFault(answer, type, said, operation.alsoAs ?? [])
}

async function contentFault(answer: Response, type: string, said: Answer, alsoAs: readonly string[]) {
  if (said === null) return answer.body === null ? null : 'a body where there is none'
  if (alsoAs.includes(type)) return null
  if (typeof said === 'string') return type === said ? null : `the media type ${type}`
  return type === 'application/json' ? differences(said, await answer.clone().json()) : `the media type ${type}`
}

/** Compiled once: a test file asks the same few many times. */
const compiled = new Map<z.ZodType, z.ZodType>()

/** By the JSON Schema that the document shows, not by the Zod schema that it is made from. */
function differences(schema: z.ZodType, value: unknown): string | null {
  const shown = compiled.get(schema) ?? z.fromJSONSchema(schemaOf(schema, 'output'))
  compiled.set(schema, shown)
  const parsed = shown.safeParse(value)
  return parsed.success ? null : z.prettifyError(parsed.error)
}
