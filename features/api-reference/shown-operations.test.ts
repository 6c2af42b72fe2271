import { expect, test } from 'vitest'
import { z } from 'zod'
import { schemaOf } from './document'
import { operations } from './operations'
import { curlOf, kindOf, operationsByNoun } from './shown-operations'

const all = [...operationsByNoun().values()].flat()
const named = (id: string) => all.find((one) => one.id === id)

test('every operation is shown once', () => {
  expect(all).toHaveLength(Object.keys(operations).length)
})

test('a parameter says what it may be', () => {
  const properties = schemaOf(
    z.object({
      limit: z.coerce.number().int().min(1).max(9).default(5),
      order: z.enum(['asc', 'desc']).optional(),
      at: z.iso.datetime().optional(),
      text: z.string(),
    }),
    'input',
  ).properties
  expect(Object.values(properties ?? {}).map(kindOf)).toEqual(['integer 1–9 = 5', 'asc | desc', 'date-time', 'string'])
})

test('a command asks with a token, sends what it sends, and public ones without', () => {
  const readings = named('getSensorsReadings')
  const add = named('postSensors')
  const live = named('getHealthLive')
  expect(readings && curlOf(readings, 'https://plant')).toBe(
    `curl -H "Authorization: Bearer $TOKEN" 'https://plant/api/sensors/{sensorId}/readings'`,
  )
  expect(add && curlOf(add, '')).toContain(`-X POST`)
  expect(add && curlOf(add, '')).toContain(`'Content-Type: application/json' --data @body`)
  expect(live && curlOf(live, '')).toBe(`curl '/api/health/live'`)
})
