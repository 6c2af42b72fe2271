import { z } from 'zod'
import { type Answer, anywhere, type Operation } from './operation'
import { operations } from './operations'
import { Problem } from './problem'

export type Schema = z.core.JSONSchema.BaseSchema

const problemType = 'application/problem+json'

/** A Zod schema as JSON Schema 2020-12: what a client sends (`input`), or what it gets. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** Everything that programs may call, as an OpenAPI 3.1 document. */
export function openApiDocument() {
  const paths: Record<string, Record<string, object>> = {}
  for (const [key, operation] of Object.entries(operations)) {
    const { method, path } = addressOf(key)
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(key, operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Smart Maintenance',
      version: '1.0.0',
      description:
        'Programs come with an access token of a person, devices with a key. Errors are problem details (RFC 9457); members that are added later break nothing, so ignore what you do not know.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(operations).map(({ noun }) => noun))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', description: 'sma_…, issued on the account page.' },
        deviceKey: { type: 'http', scheme: 'bearer', description: 'smk_…, issued by an admin.' },
      },
    },
  }
}

/** `GET /api/sensors/[sensorId]` as its method, its path with `{sensorId}`, and the names in it. */
export function addressOf(key: string): { method: string; path: string; names: string[] } {
  const [method = '', route = ''] = key.split(' ')
  const names = [...route.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  return { method, path: route.replaceAll(/\[(\w+)\]/g, '{$1}'), names }
}

function operationObject(key: string, operation: Operation): object {
  const { noun, summary, description, permission } = operation
  const body = bodyOf(operation)
  return {
    tags: [noun],
    operationId: operationId(key),
    summary,
    ...(description && { description }),
    security: permission === 'public' ? [] : [{ [permission === 'reading.write' ? 'deviceKey' : 'accessToken']: [] }],
    ...(permission !== 'public' && { 'x-permission': permission }),
    parameters: parametersOf(key, operation),
    ...(body && { requestBody: body }),
    responses: responsesOf(operation),
  }
}

/** `GET /api/sensors/[sensorId]/readings` is `getSensorsReadings`, `GET /api/maintenance-logs/[logId]` `getMaintenanceLogsByLogId`. */
export function operationId(key: string): string {
  const [method = '', route = ''] = key.split(' ')
  const words = route.replace('/api/', '').split(/[/.-]/)
  const named = words.map((word, at) => {
    const name = /^\[(\w+)\]$/.exec(word)?.[1]
    return name === undefined ? capital(word) : at === words.length - 1 ? `By${capital(name)}` : ''
  })
  return `${method.toLowerCase()}${named.join('')}`
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function parametersOf(key: string, { query, headers = {} }: Operation): object[] {
  const asked = query ? schemaOf(query, 'input') : {}
  const text = { type: 'string' }
  return [
    ...addressOf(key).names.map((name) => ({ name, in: 'path', required: true, schema: text })),
    ...Object.entries(asked.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: asked.required?.includes(name) ?? false,
      ...(isDeprecated(schema) && { deprecated: true }),
      schema,
    })),
    ...Object.entries(headers).map(([name, description]) => ({ name, in: 'header', description, schema: text })),
  ]
}

const isDeprecated = (schema: Schema | boolean) => typeof schema === 'object' && schema.deprecated === true

function bodyOf({ body, bodyTypes }: Operation): object | null {
  if (body) return { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } }
  if (!bodyTypes) return null
  return { required: true, content: Object.fromEntries(bodyTypes.map((type) => [type, {}])) }
}

function responsesOf({ answers, alsoAs = [], refuses = [] }: Operation): object {
  const told = { content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } } }
  const statuses = [...new Set([...refuses, ...anywhere.filter((status) => status !== 405)])].sort((a, b) => a - b)
  return {
    ...Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [
        status,
        { description: 'Done.', ...contentOf(answer ?? null, alsoAs) },
      ]),
    ),
    ...Object.fromEntries(refuses.map((status) => [status, { description: 'A problem of this operation.', ...told }])),
    default: { description: `A problem: ${statuses.join(', ')}.`, ...told },
  }
}

function contentOf(answer: Answer, alsoAs: readonly string[]): object {
  if (answer === null) return {}
  const first = typeof answer === 'string' ? { [answer]: {} } : { 'application/json': { schema: openSchema(answer) } }
  return { content: { ...first, ...Object.fromEntries(alsoAs.map((type) => [type, {}])) } }
}

/** An answer may get further members later: no client may take that for a fault. */
function openSchema(answer: z.ZodType): Schema {
  const { $schema, ...rest } = z.toJSONSchema(answer, {
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return rest
}
