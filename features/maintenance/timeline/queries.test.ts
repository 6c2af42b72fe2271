import { beforeAll, expect, test } from 'vitest'
import { commandLine, type Device } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { Forbidden } from '@/lib/refused'
import { parseTimelineFilters } from './filters'
import { listTimeline } from './queries'

let alert: Awaited<ReturnType<typeof arrangeAlert>>
const list = (params: Record<string, string> = {}, actor: Parameters<typeof listTimeline>[0] = commandLine) =>
  listTimeline(actor, alert.equipmentId ?? '', parseTimelineFilters(params))
const toldOf = async (params?: Record<string, string>) =>
  (await list(params)).rows.map(({ kind, what }) => `${kind} ${what}`)

beforeAll(async () => {
  await arrangeAlert()
  alert = await arrangeAlert()
  await logMaintenance(
    commandLine,
    entryOf({ sensorId: alert.sensorId, performedAt: '2026-01-05T08:00:00Z', activity: 'service' }),
  )
  const { id } = await arrangeTask({ alertId: alert.id })
  await moveTask(commandLine, id, { event: 'planned', reason: undefined })
  await moveTask(commandLine, id, { event: 'started' })
  await completeTask(commandLine, id, completionOf({ activity: 'replacement' }))
})

test('alerts, the steps of tasks, entries and new baselines of a machine, the newest first', async () => {
  const { rows, total } = await list()
  const times = rows.map(({ at }) => at.getTime())
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect([total, (await toldOf()).toSorted()]).toEqual([
    7,
    [
      ...['alert high', 'baseline replacement', 'entry replacement', 'entry service'],
      ...['task completed', 'task requested', 'task started'],
    ],
  ])
  const service = { kind: 'entry', what: 'service', at: new Date('2026-01-05T08:00:00Z') }
  expect(rows.at(-1)).toMatchObject({ ...service, sensorId: alert.sensorId })
})

test('one kind alone, and nothing beyond the last page', async () => {
  expect(await toldOf({ kind: 'entry' })).toEqual(['entry replacement', 'entry service'])
  expect(await toldOf({ kind: 'baseline' })).toEqual(['baseline replacement'])
  expect(await toldOf({ page: '2' })).toEqual([])
})

test('nothing of what is not there, of other sites, or to devices', async () => {
  const filters = parseTimelineFilters({})
  expect((await listTimeline(commandLine, crypto.randomUUID(), filters)).rows).toEqual([])
  expect((await listTimeline(commandLine, 'nonsense', filters)).rows).toEqual([])
  const { person } = await arrangePerson('viewer', { sites: ['South'] })
  expect((await list({}, person)).rows).toEqual([])
  const device: Device = { kind: 'device', id: person.id, name: 'Gateway', sensorIds: null }
  await expect(list({}, device)).rejects.toThrow(Forbidden)
})
