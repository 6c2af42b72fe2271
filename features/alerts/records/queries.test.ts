import { beforeAll, describe, expect, test } from 'vitest'
import { GET as readOne } from '@/app/api/alerts/[alertId]/route'
import { GET } from '@/app/api/alerts/route'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'

let everywhere: Headers
let south: Headers
let newest: Awaited<ReturnType<typeof arrangeAlert>>
const count = 5

beforeAll(async () => {
  everywhere = (await arrangePerson('viewer')).headers
  south = (await arrangePerson('viewer', { sites: ['South'] })).headers
  // Of one instant, as when a machine fails: the id decides.
  const raisedAt = new Date('2026-01-01T00:00:00.123Z')
  for (let i = 0; i < count; i++) await arrangeAlert({ site: 'North', raisedAt, severity: 'low' })
  newest = await arrangeAlert({ site: 'South', type: 'drift', raisedAt: new Date('2026-02-01T00:00:00Z') })
})

const ask = (query: string, headers = everywhere) =>
  GET(new Request(`http://127.0.0.1:3000/api/alerts?${query}`, { headers }))

async function idsOf(query: string, headers = everywhere): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const { rows, next } = await (await ask(`${query}&limit=2&cursor=${cursor}`, headers)).json()
    expect(rows.length).toBeLessThanOrEqual(2)
    ids.push(...rows.map(({ id }: { id: string }) => id))
    if (next === null) return ids
    cursor = next
  }
}

describe('alerts', () => {
  test('come once each, in parts, the one raised last first', async () => {
    const ids = await idsOf('')
    expect([ids.length, new Set(ids).size, ids[0]]).toEqual([count + 1, count + 1, newest.id])
  })

  test.each([
    ['severity=low', count],
    ['type=drift', 1],
    ['status=resolved', 0],
    ['status=open&assignee=nobody', count + 1],
    ['assignee=me', 0],
    [`assignee=${crypto.randomUUID()}`, 0],
    ['site=South', 1],
    ['area=Hall&site=North', count],
    ['from=2026-01-15T00:00:00Z', 1],
    ['to=2026-01-15T00:00:00Z', count],
  ])('%s names %i', async (query, expected) => {
    expect(await idsOf(query)).toHaveLength(expected)
  })

  test('of a machine and of a sensor', async () => {
    expect(await idsOf(`equipment=${newest.equipmentTag}`)).toEqual([newest.id])
    expect(await idsOf(`sensor=${newest.sensorId}`)).toEqual([newest.id])
  })

  test('of other sites are not there', async () => {
    expect(await idsOf('', south)).toEqual([newest.id])
    expect(await idsOf('site=North', south)).toEqual([])
  })

  test.each([
    ['/cursor', 'cursor=abc'],
    ['/status', 'status=odd'],
    ['/from', 'from=today'],
    ['', 'nonsense=1'],
  ])('a fault at %j is refused', async (pointer, query) => {
    const answer = await ask(query)
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
  })
})

test('one comes with its evidence, and is not there for another site', async () => {
  const one = (alertId: string, headers: Headers) =>
    readOne(new Request('http://127.0.0.1:3000/api/alerts/x', { headers }), { params: Promise.resolve({ alertId }) })
  expect(await (await one(newest.id, south)).json()).toMatchObject({
    id: newest.id,
    raisedAt: '2026-02-01T00:00:00.000000Z',
    evidence: { observed: 8 },
  })
  const [other = ''] = await idsOf('site=North')
  for (const id of [other, 'x', crypto.randomUUID()]) {
    const answer = await one(id, south)
    expect([answer.status, await answer.json()]).toMatchObject([404, { reason: 'not_found' }])
  }
})
