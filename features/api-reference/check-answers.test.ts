import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { json, problem } from '@/lib/http'
import { faultOf } from './check-answers'
import type { Operation } from './operation'

const operation: Operation = {
  noun: 'Pumps',
  summary: 'One pump',
  permission: 'plant.read',
  answers: { 200: z.object({ id: z.uuid(), at: z.iso.datetime() }), 204: null },
  alsoAs: ['text/csv'],
  refuses: [404],
}
const id = crypto.randomUUID()
const at = new Date()

describe('an answer', () => {
  test.each([
    ['as it is said', json({ id, at }), null],
    ['with something beside', json({ id, at, secret: 1 }), /secret/],
    ['without a member', json({ id }), /at/],
    ['of another type', json({ id, at: 5 }), /at/],
    ['of another status', json({ id, at }, 201), /status/],
    [
      'of another media type it has',
      new Response('a', { headers: { 'content-type': 'text/csv; charset=utf-8' } }),
      null,
    ],
    ['of one it has not', new Response('a', { headers: { 'content-type': 'text/html' } }), /text\/html/],
    ['without a body', new Response(null, { status: 204 }), null],
    ['that refuses as it says', problem(404, 'None.'), null],
    ['that refuses as any may', problem(503, 'Later.'), null],
    ['that refuses otherwise', problem(410, 'Gone.'), /no refusal/],
  ])('%s', async (_, answer, fault) => {
    const found = await faultOf(answer, operation)
    if (fault === null) expect(found).toBeNull()
    else expect(found).toMatch(fault)
  })

  test('of what has no operation: its problems are problems', async () => {
    expect(await faultOf(json({ anything: 1 }), undefined)).toBeNull()
    const bare = Response.json({ title: 'x' }, { status: 400, headers: { 'content-type': 'application/problem+json' } })
    expect(await faultOf(bare, undefined)).toMatch(/detail/)
  })
})
