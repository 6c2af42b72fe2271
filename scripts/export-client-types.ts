import { fileURLToPath } from 'node:url'
import { addressOf, type Schema, schemaOf } from '@/features/api-reference/document'
import type { Operation } from '@/features/api-reference/operation'
import { operations } from '@/features/api-reference/operations'
import { writeOrCheck } from './write-or-check'

export const clientTypes = 'public/clients/smart-maintenance-api.ts'

type Property = Schema | boolean | undefined

/** The types of everything that programs may call, by method and path. */
export function clientTypesText(): string {
  const lines = Object.entries(operations).flatMap(([key, operation]) => operationLines(key, operation))
  return `// Made by \`npm run docs:client-types\` from the schemas that the server checks with; do not edit.\n\nexport interface Operations {\n${lines.join('\n')}\n}\n`
}

function operationLines(key: string, { summary, query, body, bodyTypes, answers }: Operation): string[] {
  const { method, path, names } = addressOf(key)
  const [first = null] = Object.values(answers)
  const answer = first === null ? 'null' : typeof first === 'string' ? 'string' : typeText(schemaOf(first, 'output'))
  return [
    `  /** ${summary}. */`,
    `  '${method} ${path}': {`,
    `    path: ${names.length === 0 ? 'Record<never, never>' : `{ ${names.map((name) => `${name}: string`).join('; ')} }`}`,
    `    query: ${query ? typeText(schemaOf(query, 'input')) : 'Record<never, never>'}`,
    `    body: ${body ? typeText(schemaOf(body, 'input')) : bodyTypes ? 'unknown' : 'undefined'}`,
    `    answer: ${answer}`,
    '  }',
  ]
}

/** A JSON Schema, as Zod makes them, as a type of TypeScript. */
export function typeText(schema: Property): string {
  if (typeof schema !== 'object') return 'unknown'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map(typeText))].join(' | ')
  const { type } = schema
  if (Array.isArray(type)) return type.map((one) => typeText({ ...schema, type: one })).join(' | ')
  switch (type) {
    case 'object':
      return objectText(schema)
    case 'array':
      return `(${typeText(Array.isArray(schema.items) ? undefined : schema.items)})[]`
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
    case 'boolean':
    case 'null':
      return type
    default:
      return 'unknown'
  }
}

function objectText({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(
    ([name, property]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeText(property)}`,
  )
  const isOpen = typeof additionalProperties === 'object'
  if (isOpen && members.length === 0) return `Record<string, ${typeText(additionalProperties)}>`
  const rest = isOpen ? ['[member: string]: unknown'] : []
  return members.length + rest.length === 0 ? 'Record<string, unknown>' : `{ ${[...members, ...rest].join('; ')} }`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeOrCheck(clientTypes, Buffer.from(clientTypesText()))
