import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { assignAlert, commentAlert } from '@/features/alerts/commands'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listAlerts } from '@/features/alerts/queries'
import { listResponders } from '@/features/alerts/responders/queries'
import { shelveAlert } from '@/features/alerts/suppression/commands'
import { listTransitions } from './queries'

async function arrange() {
  const { sensorId } = await arrangeAlert()
  const raised = await raise(alarmOf(sensorId))
  return { id: raised.ok ? raised.id : '', sensorId }
}

test('the history of one alert, the newest first, on the actor’s sites alone', async () => {
  const { id } = await arrange()
  await commentAlert(worker, (await arrange()).id, 'Of another')
  await commentAlert(worker, id, 'It squeals')
  await shelveAlert(worker, id, { hours: 1, reason: 'Start-up' })
  const entries = await listTransitions(worker, id)
  expect(entries.map(({ event, reason }) => [event, reason])).toEqual([
    ['shelved', 'Start-up'],
    ['commented', 'It squeals'],
    ['raised', null],
  ])
  expect(entries[0]?.detail.until).toMatch(/Z$/)
  const { person } = await arrangePerson('viewer', { sites: ['South'] })
  expect(await listTransitions(person, id)).toEqual([])
})

test('whom an alert can be given to: who may respond on its site and is not disabled', async () => {
  const { id } = await arrange()
  const names = async () => (await listResponders(worker, id)).map(({ name }) => name)
  await arrangePerson('viewer', { name: 'Looks' })
  await arrangePerson('technician', { name: 'South', sites: ['South'] })
  await arrangePerson('technician', { name: 'North', sites: ['North', 'South'] })
  await arrangePerson('manager', { name: 'Everywhere' })
  await arrangePerson('technician', { name: 'Gone' })
  await sql`update users set disabled_at = now() where name = 'Gone'`
  expect(await names()).toEqual(['Everywhere', 'North'])
})

test('one’s own alerts, and those that nobody has', async () => {
  const { person } = await arrangePerson('technician')
  const [mine, free] = [await arrange(), await arrange()]
  await assignAlert(person, mine.id, { to: person.id, insteadOf: null })
  const ids = async (params: Record<string, string>) =>
    (await listAlerts(person, parseAlertFilters({ status: 'all', ...params }))).rows.map(({ id }) => id)
  expect(await ids({ assignee: 'me' })).toEqual([mine.id])
  expect(await ids({ assignee: 'nobody', sensor: free.sensorId })).toContain(free.id)
  expect(await ids({ assignee: 'nobody', sensor: mine.sensorId })).not.toContain(mine.id)
})
