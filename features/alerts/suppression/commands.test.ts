import { beforeEach, expect, test } from 'vitest'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { parseAlertFilters } from '@/features/alerts/filters'
import { countOpenAlerts, listAlerts } from '@/features/alerts/queries'
import { getEquipment } from '@/features/equipment/queries'
import { getSensor } from '@/features/sensors/queries'
import { Forbidden } from '@/lib/refused'
import { endShelves, shelveAlert, suppressAlert, unshelveAlert, unsuppressAlert } from './commands'

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
    () => suppressAlert(worker, id, 'by_design', 'Stands by'),
    () => unsuppressAlert(worker, id, 'by_design'),
  ],
  [
    'out of service',
    () => suppressAlert(worker, id, 'out_of_service', 'New sensor'),
    () => unsuppressAlert(worker, id, 'out_of_service'),
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

test('who may not, does not', async () => {
  const [viewer, technician] = [await arrangePerson('viewer'), await arrangePerson('technician')]
  await expect(shelveAlert(viewer.person, id, shelf)).rejects.toThrow(Forbidden)
  await expect(unshelveAlert(viewer.person, id)).rejects.toThrow(Forbidden)
  await expect(suppressAlert(technician.person, id, 'by_design', 'Stands by')).rejects.toThrow(Forbidden)
  await expect(unsuppressAlert(technician.person, id, 'by_design')).rejects.toThrow(Forbidden)
  await expect(endShelves(technician.person)).rejects.toThrow(Forbidden)
})
