import { expect, test } from 'vitest'
import { json, problem } from '@/lib/http'
import { inInfluxShape, readWriteQuery } from './influx'

test('all is well: no content, but how many were new', async () => {
  const response = await inInfluxShape(json({ rows: 1 }, 201, { 'x-readings-written': '1' }))
  expect([response.status, await response.text(), response.headers.get('x-readings-written')]).toEqual([204, '', '1'])
  expect(response.headers.get('content-type')).toBeNull()
})

test.each([
  [400, 400, 'invalid', null],
  [401, 401, 'unauthorized', null],
  [408, 503, 'unavailable', '1'],
  [413, 413, 'request too large', null],
  [422, 422, 'unprocessable entity', null],
  [500, 500, 'internal error', null],
  [503, 503, 'unavailable', '1'],
])('a %d is %d, %s', async (given, status, code, retryAfter) => {
  const response = await inInfluxShape(problem(given, 'Why.', { limit: 5 }))
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter])
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toMatchObject({
    status,
    code,
    message: 'Why.',
    error: 'Why.',
    detail: 'Why.',
    limit: 5,
  })
})

test('the first fault of a row is part of the message', async () => {
  const errors = [{ pointer: '/2/a', line: 3, code: 'x', detail: 'is wrong' }]
  const response = await inInfluxShape(problem(422, '1 of 5 rows were not stored.', { errors }))
  expect(await response.json()).toMatchObject({ message: '1 of 5 rows were not stored. Line 3: is wrong' })
})

test.each([
  ['', 'ns'],
  ['precision=ns&org=a&bucket=b', 'ns'],
  ['precision=n', 'ns'],
  ['precision=%C2%B5', 'us'],
  ['precision=us', 'us'],
  ['precision=u', 'us'],
  ['precision=ms', 'ms'],
  ['precision=s', 's'],
])('"%s" is in %s', (query, precision) => {
  expect(readWriteQuery(new URLSearchParams(query))).toEqual({ ok: true, precision })
})

test.each(['precision=m', 'precision=', 'precision=constructor', 'u=a', 'p=b'])('"%s" is refused', (query) => {
  expect(readWriteQuery(new URLSearchParams(query))).toMatchObject({ ok: false })
})
