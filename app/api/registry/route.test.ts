import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { forgetTries } from '@/features/accounts/tries/commands'
import { GET as listParts } from '../exports/readings/parts/route'
import { GET } from './route'

type Caller = { headers?: Headers }

const ask = ({ headers }: Caller = {}) =>
  GET(arrangeRequest('GET', '/api/registry?template=1', undefined, headers ?? new Headers()))

beforeEach(forgetTries)

test('who takes too much within a minute is told when to come again, and nobody else', async () => {
  const [one, other] = [await arrangePerson('viewer'), await arrangePerson('viewer')]
  const answers = await Promise.all(Array.from({ length: 125 }, () => ask(one)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(120)
  const refused = await ask(one)
  expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(await refused.json()).toMatchObject({ reason: 'too_many' })
  expect((await ask(other)).status).toBe(200)
  const parts = arrangeRequest('GET', '/api/exports/readings/parts', undefined, one.headers)
  expect((await listParts(parts)).status).toBe(200)
})

test('nobody is counted who is not signed in', async () => {
  expect((await ask()).status).toBe(401)
  expect(await sql`select from counted_tries`).toHaveLength(0)
})
