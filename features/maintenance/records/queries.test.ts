import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { GET as readEntry } from '@/app/api/maintenance-logs/[logId]/route'
import { GET as listEntries } from '@/app/api/maintenance-logs/route'
import { GET as readTask } from '@/app/api/maintenance-tasks/[taskId]/route'
import { GET as exportTasks } from '@/app/api/maintenance-tasks/export/route'
import { GET as listTasks } from '@/app/api/maintenance-tasks/route'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeEntries, arrangeTask } from '@/features/maintenance/arrange-work'
import { cursorOf } from '@/lib/parts'

let ada: Headers
let south: Headers
let northTag: string | null
const count = 7

beforeAll(async () => {
  ada = (await arrangePerson('viewer', { name: 'Ada' })).headers
  south = (await arrangePerson('viewer', { sites: ['South'] })).headers
  const north = await arrangeAlert({ site: 'North' })
  northTag = north.equipmentTag
  for (let i = 0; i < count; i++) await arrangeTask({ title: `Task ${i}`, equipmentTag: northTag })
  // Of one moment, as when a schedule makes many: the id decides.
  await sql`update maintenance_tasks set created_at = '2026-01-01T00:00:00.123456Z' where title in ('Task 2', 'Task 3', 'Task 4')`
  await arrangeEntries(count, { sensorId: north.sensorId })
  await arrangeTask({ title: '=1+1', priority: 'urgent', dueAt: '2026-01-05T08:00:00Z' }, commandLine)
})

const ask = (path: string, headers = ada) => new Request(`http://127.0.0.1:3000/api/${path}`, { headers })
type List = typeof listTasks

async function all(list: List, path: string, headers = ada): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const answer = await list(ask(`${path}&limit=2${cursor && `&cursor=${cursor}`}`, headers))
    const { rows, next } = await answer.json()
    expect(rows.length).toBeLessThanOrEqual(2)
    ids.push(...rows.map(({ id }: { id: string }) => id))
    if (next === null) return ids
    cursor = next
  }
}

describe('lists', () => {
  test('give each row once, a part at a time, the newest first', async () => {
    const tasks = await all(listTasks, `maintenance-tasks?equipment=${northTag}`)
    expect([tasks.length, new Set(tasks).size]).toEqual([count, count])
    const entries = await all(listEntries, `maintenance-logs?equipment=${northTag}`)
    expect([entries.length, new Set(entries).size]).toEqual([count, count])
    const { rows } = await (await listEntries(ask('maintenance-logs?limit=1'))).json()
    expect(rows[0]).toMatchObject({
      description: `Work ${count}`,
      site: 'North',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('are narrowed', async () => {
    expect(await all(listTasks, 'maintenance-tasks?priority=urgent&overdue=true&assignee=nobody')).toHaveLength(1)
    expect(await all(listTasks, 'maintenance-tasks?status=done')).toEqual([])
    expect(await all(listEntries, 'maintenance-logs?activity=repair&from=2000-01-01T00:00:00Z')).toHaveLength(count)
    expect(await all(listEntries, 'maintenance-logs?to=2000-01-01T00:00:00Z')).toEqual([])
  })

  test('of another site are empty', async () => {
    expect(await all(listTasks, 'maintenance-tasks?limit=2', south)).toEqual([])
    expect(await all(listEntries, 'maintenance-logs?site=North', south)).toEqual([])
  })

  test.each([
    ['/limit', 'limit=0'],
    ['/limit', 'limit=201'],
    ['/cursor', 'cursor=abc'],
    ['/cursor', `cursor=${cursorOf(['0000-01-01T00:00:00.000000Z', randomUUID()])}`],
    ['/cursor', `cursor=${Buffer.from('["2026","x"]').toString('base64url')}`],
    ['/status', 'status=open'],
    ['', 'nonsense=1'],
  ])('answer 422 with %j for %s', async (pointer, query) => {
    const answer = await listTasks(ask(`maintenance-tasks?${query}`))
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
  })
})

test('one by its id, and nothing of another site', async () => {
  const [taskId = ''] = await all(listTasks, `maintenance-tasks?equipment=${northTag}`)
  const [logId = ''] = await all(listEntries, `maintenance-logs?equipment=${northTag}`)
  const task = (id: string, by: Headers) => readTask(ask('', by), { params: Promise.resolve({ taskId: id }) })
  const entry = (id: string, by: Headers) => readEntry(ask('', by), { params: Promise.resolve({ logId: id }) })
  expect(await (await task(taskId, ada)).json()).toMatchObject({ id: taskId, equipmentTag: northTag, revision: 0 })
  expect(await (await entry(logId, ada)).json()).toMatchObject({ id: logId, seq: count })
  for (const answer of [
    await task(taskId, south),
    await entry(logId, south),
    await task('x', ada),
    await entry('x', ada),
  ])
    expect(answer.status).toBe(404)
})

test('all tasks as CSV, in plant time beside UTC, and no formula among them', async () => {
  const answer = await exportTasks(ask('maintenance-tasks/export?limit=1'))
  expect(answer.headers.get('content-disposition')).toMatch(/filename="tasks-\d{4}-\d\d-\d\d\.csv"/)
  const lines = (await answer.text()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(count + 2)
  expect(lines.some((line) => line.includes(`,'=1+1,requested,corrective,urgent,`))).toBe(true)
  expect(lines.some((line) => line.includes('2026-01-05T08:00:00.000Z,2026-01-05T08:00:00+00:00'))).toBe(true)
  expect((await exportTasks(ask('maintenance-tasks/export?status=x'))).status).toBe(422)
})
