import { expect, test } from 'vitest'
import { z } from 'zod'
import { accessRows } from '@/e2e/access-rows'
import { tokenPermissions } from '@/features/accounts/tokens/input'
import { addressOf, openApiDocument } from './document'
import { operations } from './operations'

/** What speaks another protocol than ours, which others document. */
const ofOthers = ['GET /api/metrics', 'POST /api/v2/write', 'POST /write']
/** What a page alone asks for, and no token: a session, a sign-in, a report at a machine. */
const ofPages = /^\w+ \/api\/(set-up|session|invitations|password-resets|fault-reports)\b/
const forPrograms: readonly string[] = [...tokenPermissions, 'reading.write', 'public']

test('every handler that a program may call is documented, with the permission that it asks for', () => {
  const rows = Object.entries(accessRows).filter(
    ([row, needs]) =>
      !row.startsWith('page ') && forPrograms.includes(needs) && !ofOthers.includes(row) && !ofPages.test(row),
  )
  const documented = Object.fromEntries(Object.entries(operations).map(([key, { permission }]) => [key, permission]))
  expect(documented).toEqual(Object.fromEntries(rows))
})

test('the document is one of OpenAPI: each operation has a name of its own and tells of its parameters', () => {
  const { openapi, paths } = openApiDocument()
  expect(openapi).toBe('3.1.0')
  const Documented = z.object({
    operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
    parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']) })),
    responses: z.record(z.string(), z.object({ description: z.string() })),
  })
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, ...Documented.parse(operation) })),
  )
  expect(all).toHaveLength(Object.keys(operations).length)
  expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length)
  for (const { path, parameters } of all) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named)
  }
})

test('an answer may get further members, what is sent may not', () => {
  const text = JSON.stringify(openApiDocument().paths['/api/sensors'])
  const { get, post } = JSON.parse(text)
  expect(JSON.stringify(get.responses[200])).not.toContain('"additionalProperties":false')
  expect(post.requestBody.content['application/json'].schema.additionalProperties).toBe(false)
  expect(JSON.stringify(get.parameters)).toContain('"maximum":1000')
})

test('an address', () => {
  expect(addressOf('PUT /api/sensors/[sensorId]/limits/[limitId]')).toEqual({
    method: 'PUT',
    path: '/api/sensors/{sensorId}/limits/{limitId}',
    names: ['sensorId', 'limitId'],
  })
})
