import { expect, test } from 'vitest'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { GET } from './route'

const ask = (query: string, headers?: Headers) =>
  GET(arrangeRequest('GET', `/api/maintenance-figures${query}`, undefined, headers))

test('the figures as CSV, one or all, to who is signed in', async () => {
  expect((await ask('')).status).toBe(401)
  const { headers } = await arrangePerson('viewer')
  const all = await ask('?from=2026-03-01&to=2026-03-10', headers)
  expect([all.status, all.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  const lines = (await all.text()).trim().split('\r\n')
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    ...['figure', 'mtbf', 'restoration', 'repair', 'availability', 'backlog', 'compliance', 'cost'],
  ])
  const one = await ask('?figure=cost', headers)
  expect((await one.text()).trim().split('\r\n')).toHaveLength(2)
})
