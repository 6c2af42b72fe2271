import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { resolveAlert } from '@/features/alerts/commands'
import { parseAlertFilters } from '@/features/alerts/filters'
import { countOpenAlerts, listAlerts } from '@/features/alerts/queries'
import { getEquipment } from '@/features/equipment/queries'
import { getSensor } from '@/features/sensors/queries'
import { Forbidden } from '@/lib/refused'
import { endShelves, endSuppressions, shelveAlert, suppressAlert, unshelveAlert, unsuppressAlert } from './commands'

let id: string
let sensorId: string
const shelf = { hours: 1, reason: 'Chatters' }
const afterwards = () => new Date(Date.now() + 2 * 3_600_000)

beforeEach(async () => {
  ;({ sensorId } = await arrangeAlert({ status: 'resolved', resolvedAt: new Date() }))
  const raised = await raise(alarmOf(sensorId))
  id = raised.ok ? raised.id : ''
})

const idsOf = async (status: string) =>
  (await listAlerts(worker, parseAlertFilters({ status, sensor: sensorId }))).rows.map((row) => row.id)

/** How many open alerts the lists of sensors and machines show. */
async function openByLists() {
  const sensor = await getSensor(worker, sensorId, new Date())
  const machine = await getEquipment({ ...worker }, sensor?.equipmentId ?? '')
  return [sensor?.openAlerts, machine?.openAlerts]
}

test('a job ends a shelf when its time is over, once, also when two run at a time', async () => {
  await shelveAlert(worker, id, shelf)
  expect(await endShelves(worker)).toBe(0)
  const ended = await Promise.all([endShelves(worker, afterwards()), endShelves(worker, afterwards())])
  expect(ended.sort()).toEqual([0, 1])
  const { row, history } = await readAlert(id)
  expect(row.shelvedUntil).toBeNull()
  expect(history.map(({ event }) => event)).toEqual(['unshelved', 'shelved', 'raised'])
})

test('a shelf that was begun anew meanwhile stays', async () => {
  await shelveAlert(worker, id, shelf)
  await unshelveAlert(worker, id)
  await shelveAlert(worker, id, { ...shelf, hours: 100 })
  expect(await endShelves(worker, afterwards())).toBe(0)
  expect((await readAlert(id)).row.shelvedUntil).not.toBeNull()
})

test.each([
  ['shelved', () => shelveAlert(worker, id, shelf), () => unshelveAlert(worker, id)],
  [
    'suppressed',
    () => suppressAlert(worker, id, { kind: 'by_design', reason: 'Stands by' }),
    () => unsuppressAlert(worker, id, { kind: 'by_design' }),
  ],
  [
    'out of service',
    () => suppressAlert(worker, id, { kind: 'out_of_service', reason: 'New sensor' }),
    () => unsuppressAlert(worker, id, { kind: 'out_of_service' }),
  ],
])('what is %s stands apart from what asks for somebody, until that ends', async (_, begin, end) => {
  const { total } = await countOpenAlerts({ ...worker })
  expect([await idsOf('open'), await openByLists()]).toEqual([[id], [1, 1]])
  await begin()
  expect([await idsOf('open'), await idsOf('set_aside')]).toEqual([[], [id]])
  expect(await openByLists()).toEqual([0, 0])
  expect((await countOpenAlerts({ ...worker })).total).toBe(total - 1)
  await end()
  expect([await idsOf('open'), await idsOf('set_aside')]).toEqual([[id], []])
})

const timed = [
  { kind: 'by_design', reason: 'Stands by', hours: 1 },
  { kind: 'out_of_service', reason: 'New sensor', hours: 1 },
] as const

test.each(timed)(
  '$kind for a time ends by itself, once, also with two jobs, and not what was begun anew',
  async (given) => {
    await suppressAlert(worker, id, given)
    expect([await endSuppressions(worker), await idsOf('open')]).toEqual([0, []])
    const ended = await Promise.all([endSuppressions(worker, afterwards()), endSuppressions(worker, afterwards())])
    expect(ended.sort()).toEqual([0, 1])
    expect(await idsOf('open')).toEqual([id])
    const { history, row } = await readAlert(id)
    expect([row.suppressedUntil, row.outOfServiceUntil]).toEqual([null, null])
    expect(history[0]).toMatchObject({ actor: 'Worker' })
    expect(history[1]).toMatchObject({ reason: given.reason, detail: { until: expect.any(String) } })
    await suppressAlert(worker, id, { ...given, hours: 100 })
    expect(await endSuppressions(worker, afterwards())).toBe(0)
    await unsuppressAlert(worker, id, given)
    expect(await endSuppressions(worker, new Date(Date.now() + 200 * 3_600_000))).toBe(0)
  },
)

test.each(timed)(
  '$kind for a time is over with its time, though no job runs, and so for the next alarm of its cause',
  async (given) => {
    const alarm = alarmOf(sensorId)
    const first = await raise(alarm)
    const one = first.ok ? first.id : ''
    await suppressAlert(worker, one, given)
    await db.transaction((tx) => resolveAlert(tx, worker, one, new Date()))
    const during = await raise(alarm)
    expect(await idsOf('set_aside')).toContain(during.ok && during.id)
    const past = new Date(Date.now() - 1000)
    const over = given.kind === 'by_design' ? { suppressedUntil: past } : { outOfServiceUntil: past }
    await db
      .update(anomalyAlerts)
      .set(over)
      .where(eq(anomalyAlerts.cause, `sensor/${sensorId}/${alarm.cause}`))
    expect(await idsOf('open')).toContain(during.ok && during.id)
    await db.transaction((tx) => resolveAlert(tx, worker, during.ok ? during.id : '', new Date()))
    const next = await raise({ ...alarm, raisedAt: new Date() })
    const { state } = await readAlert(next.ok ? next.id : '')
    expect(state).toMatchObject({ suppressed: false, outOfService: false })
  },
)

const setAside = [
  ['shelf', (one: string) => shelveAlert(worker, one, shelf), (one: string) => unshelveAlert(worker, one)],
  ...(['by_design', 'out_of_service'] as const).map(
    (kind) =>
      [
        kind,
        (one: string) => suppressAlert(worker, one, { kind, reason: 'Stands by' }),
        (one: string) => unsuppressAlert(worker, one, { kind, reason: 'Runs again' }),
      ] as const,
  ),
] as const

test.each(setAside)(
  '%s: what the next alerts of a cause inherited ends with it, from whichever of them',
  async (_, begin, end) => {
    const alarm = alarmOf(sensorId)
    const raiseNext = async (over?: string) => {
      if (over) await db.transaction((tx) => resolveAlert(tx, worker, over, new Date()))
      const raised = await raise({ ...alarm, raisedAt: new Date() })
      return raised.ok ? raised.id : ''
    }
    const first = await raiseNext()
    const other = await raise(alarmOf(sensorId))
    const unrelated = other.ok ? other.id : ''
    await begin(first)
    await begin(unrelated)
    const second = await raiseNext(first)
    expect(await idsOf('set_aside')).toEqual(expect.arrayContaining([second, unrelated]))
    expect(await end(first)).toMatchObject({ ok: true })
    expect(await idsOf('set_aside')).toEqual([unrelated])
    expect((await readAlert(second)).last).toMatchObject({ actor: 'Worker', toState: 'unacknowledged' })
    // Begun on one that is over, it is of the cause: the open one, and the next.
    expect(await begin(first)).toMatchObject({ ok: true })
    expect(await idsOf('set_aside')).toContain(second)
    const third = await raiseNext(second)
    expect(await idsOf('set_aside')).toContain(third)
    expect(await end(third)).toMatchObject({ ok: true })
    const { state } = await readAlert(first)
    expect([state.shelved, state.suppressed, state.outOfService]).toEqual([false, false, false])
  },
)

test('an alarm that is raised while its suppression ends is not suppressed for ever', async () => {
  const alarm = alarmOf(sensorId)
  const first = await raise(alarm)
  const one = first.ok ? first.id : ''
  await suppressAlert(worker, one, { kind: 'by_design', reason: 'Stands by' })
  await db.transaction((tx) => resolveAlert(tx, worker, one, new Date()))
  const [, next] = await Promise.all([
    unsuppressAlert(worker, one, { kind: 'by_design' }),
    raise({ ...alarm, raisedAt: new Date() }),
  ])
  const { state } = await readAlert(next.ok ? next.id : '')
  expect(state.suppressed).toBe(false)
})

test('who may not, does not', async () => {
  const [viewer, technician] = [await arrangePerson('viewer'), await arrangePerson('technician')]
  await expect(shelveAlert(viewer.person, id, shelf)).rejects.toThrow(Forbidden)
  await expect(unshelveAlert(viewer.person, id)).rejects.toThrow(Forbidden)
  await expect(suppressAlert(technician.person, id, { kind: 'by_design', reason: 'Stands by' })).rejects.toThrow(
    Forbidden,
  )
  await expect(unsuppressAlert(technician.person, id, { kind: 'by_design' })).rejects.toThrow(Forbidden)
  await expect(endShelves(technician.person)).rejects.toThrow(Forbidden)
  await expect(endSuppressions(technician.person)).rejects.toThrow(Forbidden)
})
