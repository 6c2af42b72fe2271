import { addressOf, operationId, type Schema, schemaOf } from './document'
import type { Operation } from './operation'
import { operations } from './operations'

export type Parameter = { name: string; place: 'path' | 'query' | 'header'; kind: string; description: string }

/** An operation as the page of the API shows it. */
export type ShownOperation = {
  id: string
  method: string
  path: string
  operation: Operation
  parameters: Parameter[]
}

/** All of them, by noun in the order of the table. */
export function operationsByNoun(): Map<string, ShownOperation[]> {
  const byNoun = new Map<string, ShownOperation[]>()
  for (const [key, operation] of Object.entries(operations))
    byNoun.set(operation.noun, [...(byNoun.get(operation.noun) ?? []), shownOperation(key, operation)])
  return byNoun
}

function shownOperation(key: string, operation: Operation): ShownOperation {
  const { method, path, names } = addressOf(key)
  const asked = operation.query ? Object.entries(schemaOf(operation.query, 'input').properties ?? {}) : []
  return {
    id: operationId(key),
    method,
    path,
    operation,
    parameters: [
      ...names.map((name): Parameter => ({ name, place: 'path', kind: 'string', description: '' })),
      ...asked.map(
        ([name, schema]): Parameter => ({ name, place: 'query', kind: kindOf(schema), description: saidOf(schema) }),
      ),
      ...Object.entries(operation.headers ?? {}).map(
        ([name, description]): Parameter => ({ name, place: 'header', kind: 'string', description }),
      ),
    ],
  }
}

type Property = Schema | boolean

const saidOf = (schema: Property): string => (typeof schema === 'object' ? (schema.description ?? '') : '')

/** What a parameter may be, in few words: its words, or its type with its bounds and what it is when left out. */
export function kindOf(schema: Property): string {
  if (typeof schema !== 'object') return ''
  const { type, minimum, maximum, format } = schema
  const words = schema.enum?.map(String).join(' | ')
  const bounds = minimum !== undefined && maximum !== undefined ? `${minimum}–${maximum}` : ''
  const usual = schema.default === undefined ? '' : `= ${String(schema.default)}`
  return [words ?? format ?? [type ?? 'string'].flat().join(' | '), bounds, usual].filter(Boolean).join(' ')
}

/** A command that asks for it, with `$TOKEN` in the place of the secret. */
export function curlOf({ method, path, operation }: ShownOperation, origin: string): string {
  const by = operation.permission === 'public' ? '' : ` -H "Authorization: Bearer $TOKEN"`
  const type = operation.body ? 'application/json' : operation.bodyTypes?.[0]
  const body = type ? ` -H 'Content-Type: ${type}' --data @body` : ''
  return `curl${method === 'GET' ? '' : ` -X ${method}`}${by}${body} '${origin}${path}'`
}
