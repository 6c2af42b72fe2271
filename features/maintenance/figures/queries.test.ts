import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Device } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { closeAlert } from '@/features/alerts/commands'
import { arrangeTask, completionOf, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { verifyLog } from '@/features/maintenance/log-chain/verification/queries'
import { listLogsOfTask } from '@/features/maintenance/queries'
import { LogQuery } from '@/features/maintenance/records/input'
import { listLogRecords } from '@/features/maintenance/records/queries'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { getTask } from '@/features/maintenance/tasks/queries'
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

test('an amount keeps the currency in which it was noted, also when it is corrected after the plant has another', async () => {
  const [entry] = await listLogsOfTask(commandLine, repaired)
  await sql`update plant_settings set currency = 'CHF'`
  const corrects = entryOf({ correctsId: entry?.id, labourMinutes: 60, partsCost: 20 })
  expect(await logMaintenance(commandLine, corrects)).toMatchObject({ ok: true })
  await logMaintenance(commandLine, entryOf({ equipmentTag: north.equipmentTag, partsCost: 10 }))
  await logMaintenance(commandLine, entryOf({ equipmentTag: north.equipmentTag, partsCost: 3, partsCurrency: 'usd' }))
  const figure = await figuresOf({ equipment: north.equipmentTag })
  expect(figure('cost')).toMatchObject({
    ...{ value: 50, parts: { labourMinutes: 60, partsCost: 10 } },
    foreign: [
      { currency: 'EUR', amount: 20 },
      { currency: 'USD', amount: 3 },
    ],
  })
  expect((await getTask(commandLine, repaired))?.partsCosts).toEqual([{ currency: 'EUR', amount: 20 }])
  const noted = (await listLogsOfTask(commandLine, repaired)).map(({ partsCost, currency }) => [partsCost, currency])
  expect(noted).toEqual(expect.arrayContaining([[15.5, 'EUR']]))
  const { rows } = await listLogRecords(commandLine, LogQuery.parse({ equipment: north.equipmentTag }))
  const told = rows.map(({ partsCost, partsCurrency }) => [partsCost, partsCurrency])
  expect(told).toEqual(
    expect.arrayContaining([
      [3, 'USD'],
      [10, 'CHF'],
      [20, 'EUR'],
      [null, null],
    ]),
  )
  expect((await verifyLog(commandLine)).isWhole).toBe(true)
})
