import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Device } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { closeAlert } from '@/features/alerts/commands'
import { arrangeTask, completionOf, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { Forbidden } from '@/lib/refused'
import type { FigureName } from './facts'
import { parseFigureFilters } from './filters'
import { getFigures } from './queries'

const now = () => new Date(Date.now() + 60_000)
let north: Awaited<ReturnType<typeof arrangeAlert>>
let repaired: string

beforeAll(async () => {
  north = await arrangeAlert()
  const south = await arrangeAlert({ site: 'South' })
  const { equipmentTag } = north
  repaired = (await arrangeTask({ equipmentTag, type: 'corrective' })).id
  await moveTask(commandLine, repaired, { event: 'started' })
  await completeTask(commandLine, repaired, completionOf({ labourMinutes: 90, downtimeMinutes: 60, partsCost: 15.5 }))
  const cancelled = await arrangeTask({ equipmentTag, type: 'corrective' })
  await moveTask(commandLine, cancelled.id, { event: 'cancelled', reason: 'No' })
  await arrangeTask({ equipmentTag, type: 'predetermined', dueAt: new Date(Date.now() - 3_600_000).toISOString() })
  await arrangeTask({ equipmentTag: south.equipmentTag, type: 'corrective' })
  const failed = await raise(alarmOf(south.sensorId, { raisedAt: new Date() }))
  const failedAt = new Date(Date.now() - 86_400_000).toISOString()
  if (failed.ok) await closeAlert(commandLine, failed.id, { verdict: 'real', failedAt })
  await logMaintenance(commandLine, entryOf({ sensorId: north.sensorId }))
  await sql`update plant_settings set labour_rate = 40`
})

async function figuresOf(params: Record<string, string> = {}, actor: Parameters<typeof getFigures>[0] = commandLine) {
  const found = await getFigures(actor, parseFigureFilters(params, 'UTC', now()), now())
  return (name: FigureName) => found.find((figure) => figure.name === name)
}

test('figures of a machine, from what is stored', async () => {
  const figure = await figuresOf({ equipment: north.equipmentTag })
  expect(figure('mtbf')?.counted.map(({ id }) => id)).toEqual([repaired])
  expect(figure('mtbf')?.leftOut).toMatchObject([{ reason: 'cancelled' }])
  expect(figure('mtbf')?.parts.downMs).toBe(3_600_000)
  expect(figure('repair')?.counted).toMatchObject([{ id: repaired, amount: expect.any(Number) }])
  expect(figure('restoration')?.value).toBeGreaterThanOrEqual(figure('repair')?.value ?? Number.POSITIVE_INFINITY)
  expect(figure('availability')?.leftOut).toMatchObject([{ reason: 'no_downtime' }])
  expect(figure('backlog')).toMatchObject({ value: 1, parts: { overdue: 1 } })
  expect(figure('cost')).toMatchObject({
    ...{ value: 75.5, leftOut: [{ reason: 'no_cost' }] },
    machines: [{ tag: north.equipmentTag, labour: 60, parts: 15.5 }],
  })
})

test('an alert whose machine failed is a failure, also where nobody made a task of it', async () => {
  const figure = await figuresOf({ site: 'South' })
  expect(figure('mtbf')?.counted.map(({ kind }) => kind)).toEqual(['alert'])
  expect(figure('mtbf')?.leftOut).toMatchObject([{ kind: 'task', reason: 'while_down' }])
  expect(figure('restoration')?.counted).toMatchObject([{ kind: 'alert' }])
})

test('a period before all of it has nothing to count', async () => {
  const figure = await figuresOf({ from: '2020-01-01', to: '2020-01-31' })
  expect(figure('mtbf')).toMatchObject({ value: null, counted: [], leftOut: [] })
  expect(figure('backlog')?.value).toBe(0)
})

test('people see the figures of their sites, devices none', async () => {
  const { person } = await arrangePerson('viewer', { sites: ['South'] })
  const [own, all] = [await figuresOf({}, person), await figuresOf()]
  expect(own('mtbf')?.counted).toHaveLength(1)
  expect(all('mtbf')?.counted).toHaveLength(2)
  expect(own('cost')?.counted).toEqual([])
  const device: Device = { kind: 'device', id: person.id, name: 'Gateway', sensorIds: null }
  await expect(figuresOf({}, device)).rejects.toThrow(Forbidden)
})
