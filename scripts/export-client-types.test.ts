import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { schemaOf } from '@/features/api-reference/document'
import { clientTypes, clientTypesText, typeText } from './export-client-types'

test('the committed types are what the code says', () => {
  expect(readFileSync(clientTypes, 'utf8')).toBe(clientTypesText())
})

test.each([
  [z.object({ id: z.uuid(), at: z.iso.datetime().nullable() }), '{ "id": string; "at": string | null }'],
  [z.object({ limit: z.number().int().default(5) }), '{ "limit"?: number }', 'input' as const],
  [z.array(z.enum(['a', 'b'])), '("a" | "b")[]'],
  [z.record(z.string(), z.number()), 'Record<string, number>'],
  [z.looseObject({ a: z.literal(true) }), '{ "a": true; [member: string]: unknown }'],
  [z.object({}), 'Record<string, unknown>'],
  [z.unknown(), 'unknown'],
])('%#', (schema, text, io: 'input' | 'output' = 'output') => expect(typeText(schemaOf(schema, io))).toBe(text))
