import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Person } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { listBoard } from '@/features/maintenance/tasks/board/queries'
import { calendarSpan } from '@/features/maintenance/tasks/calendar/calendar-span'
import { listComingWork, listDueTasks } from '@/features/maintenance/tasks/calendar/queries'
import { countTasks, listTaskFacets, listTasks } from './queries'

const now = new Date('2026-11-22T12:00:00Z')
const timeZone = 'Europe/Berlin'
const place = { workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
let ada: Person

type Given = {
  status?: string
  due?: string | null
  priority?: string
  tag?: string
  whose?: Person | null
  done?: string
}

async function add(
  title: string,
  { status = 'planned', due = null, priority = 'medium', tag = 'P-1', ...more }: Given,
) {
  const { whose = null, done = null } = more
  await sql`
    insert into maintenance_tasks (title, type, status, due_at, priority, equipment_id, assignee, assignee_id, completed_at)
    values (${title}, 'corrective', ${status}, ${due}, ${priority}, (select id from equipment where tag = ${tag}),
            ${whose?.name ?? null}, ${whose?.id ?? null}, ${done})`
}

beforeAll(async () => {
  ada = (await arrangePerson('technician', { name: 'Ada', sites: ['North', 'South'] })).person
  await registerEquipment(commandLine, [
    { ...place, tag: 'P-1', name: 'Feed pump', site: 'North', area: 'Hall A' },
    { ...place, tag: 'P-2', name: 'Spare pump', site: 'North', area: 'Hall B' },
    { ...place, tag: 'P-3', name: 'Well pump', site: 'South', area: 'Yard' },
  ])
  await add('tonight', { due: '2026-11-22T23:30:00Z', priority: 'urgent', whose: ada })
  await add('overdue', { status: 'in_progress', due: '2026-11-22T11:00:00Z', tag: 'P-2' })
  await add('south', { status: 'requested', due: '2026-12-01T08:00:00Z', tag: 'P-3' })
  await add('some day', { status: 'requested' })
  await add('done lately', { status: 'done', due: '2026-11-20T08:00:00Z', done: '2026-11-16T12:00:00Z' })
  await add('done before', { status: 'done', done: '2026-11-15T11:59:00Z' })
  await add('given up', { status: 'cancelled', due: '2026-11-22T10:00:00Z' })
})

type Params = Record<string, string>
const listed = async (params: Params) =>
  (await listTasks(ada, parseMaintenanceFilters(params), now)).rows.map(({ title }) => title)
const board = async (params: Params) =>
  (await listBoard(ada, parseMaintenanceFilters(params), now)).map(({ status, tasks }) => [
    status,
    ...tasks.map(({ title }) => title),
  ])
async function calendar(params: Params, perDay = 4) {
  const filters = parseMaintenanceFilters({ view: 'calendar', ...params })
  const span = calendarSpan(filters, now, timeZone)
  const days = await listDueTasks(ada, filters, { ...span, timeZone, perDay, now })
  return Object.fromEntries([...days].map(([day, { tasks }]) => [day, tasks.map(({ title }) => title)]))
}

describe('each view shows the same tasks in its own way', () => {
  test('a list', async () => {
    expect(await listed({})).toEqual(['overdue', 'tonight', 'south', 'some day'])
  })

  test('a board by how they stand, without what was done more than a week ago', async () => {
    expect(await board({})).toEqual([
      ['requested', 'south', 'some day'],
      ['planned', 'tonight'],
      ['in_progress', 'overdue'],
      ['done', 'done lately'],
    ])
    expect(await board({ tasks: 'overdue' })).toEqual([['requested'], ['planned'], ['in_progress', 'overdue']])
  })

  test('a calendar by the days of the plant', async () => {
    expect(await calendar({})).toEqual({
      '2026-11-22': ['overdue'],
      '2026-11-23': ['tonight'],
      '2026-12-01': ['south'],
    })
    expect(await calendar({ span: 'week' })).toEqual({ '2026-11-22': ['overdue'] })
    expect(await calendar({ day: '2026-12-24' })).toEqual({ '2026-12-01': ['south'] })
    expect(await calendar({ tasks: 'all', span: 'week' })).toEqual({
      '2026-11-20': ['done lately'],
      '2026-11-22': ['given up', 'overdue'],
    })
  })
})

describe('all views are narrowed alike', () => {
  test.each<[Params, string[]]>([
    [{ site: 'South' }, ['south']],
    [{ area: 'Hall B' }, ['overdue']],
    [{ equipment: 'P-3' }, ['south']],
    [{ assignee: 'me' }, ['tonight']],
    [{ assignee: 'nobody', priority: 'medium', area: 'Hall B' }, ['overdue']],
    [{ priority: 'urgent' }, ['tonight']],
    [{ tasks: 'overdue' }, ['overdue']],
    [{ site: 'East' }, []],
  ])('by %j', async (params, expected) => {
    expect(await listed(params)).toEqual(expected)
    const open = (await board(params)).filter(([status]) => status !== 'done').flatMap(([, ...titles]) => titles)
    expect(open).toEqual(expected)
    expect(Object.values(await calendar({ ...params })).flat()).toEqual(expected)
    if (!params.tasks)
      expect(await countTasks(ada, now, parseMaintenanceFilters(params))).toMatchObject({ open: expected.length })
  })

  test('by an account that has some', async () => {
    expect(await listed({ assignee: ada.id })).toEqual(['tonight'])
    expect(await listTaskFacets(ada)).toEqual({
      sites: ['North', 'South'],
      areas: ['Hall A', 'Hall B', 'Yard'],
      assignees: [{ id: ada.id, name: ada.name }],
    })
    expect(await listTasks(commandLine, parseMaintenanceFilters({ assignee: 'me' }), now)).toMatchObject({ total: 0 })
  })

  test('by what a person may see', async () => {
    const { person } = await arrangePerson('viewer', { sites: ['South'] })
    const filters = parseMaintenanceFilters({})
    expect((await listTasks(person, filters, now)).rows.map(({ title }) => title)).toEqual(['south'])
    expect(await listTaskFacets(person)).toEqual({ sites: ['South'], areas: ['Yard'], assignees: [] })
  })
})

test('a calendar shows what schedules will make, narrowed as tasks are', async () => {
  await arrangeSchedule({ title: 'Round', startsLocal: '2026-11-23T06:00', equipmentTag: 'P-3' }, now)
  const coming = async (params: Params) => {
    const filters = parseMaintenanceFilters(params)
    const days = await listComingWork(ada, filters, { ...calendarSpan(filters, now, timeZone), timeZone })
    return [...days.values()].flat().map(({ title }) => title)
  }
  expect(new Set(await coming({ day: '2026-12-01' }))).toEqual(new Set(['Round']))
  expect(await coming({ day: '2026-12-01', site: 'North' })).toEqual([])
  expect(await coming({ day: '2026-12-01', tasks: 'overdue' })).toEqual([])
})

test('of 500 open tasks a view shows some and says how many there are', async () => {
  await sql`
    insert into maintenance_tasks (title, type, status, due_at, equipment_id)
    select 'task ' || n, 'predetermined', 'requested', '2027-01-15T06:00:00Z'::timestamptz + n * interval '1 minute',
           (select id from equipment where tag = 'P-2')
    from generate_series(1, 500) n`
  const filters = parseMaintenanceFilters({ area: 'Hall B', day: '2027-01-01', taskPage: '11' })
  const page = await listTasks(ada, filters, now)
  expect(page).toMatchObject({ total: 501, page: 11, pages: 11 })
  expect(page.rows.map(({ title }) => title)).toEqual(['task 500'])
  const [requested] = await listBoard(ada, filters, now)
  expect([requested?.total, requested?.tasks.length, requested?.tasks[0]?.title]).toEqual([500, 20, 'task 1'])
  const span = calendarSpan(filters, now, timeZone)
  const days = await listDueTasks(ada, filters, { ...span, timeZone, perDay: 4, now })
  expect([days.get('2027-01-15')?.total, days.get('2027-01-15')?.tasks.length]).toEqual([500, 4])
})
