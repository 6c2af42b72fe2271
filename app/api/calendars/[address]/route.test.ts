import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { GET as exportRegistry } from '@/app/api/registry/route'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { revokeAccessToken } from '@/features/accounts/tokens/commands'
import { NewAccessToken } from '@/features/accounts/tokens/input'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { GET } from './route'

const dayMs = 86_400_000
const dueAt = new Date(Math.floor(Date.now() / 1000) * 1000 + dayMs)
const title = 'Schmierung; Lager, Öl \\ Filter '.repeat(6).trim()
let north: Awaited<ReturnType<typeof arrangeAlert>>

async function arrangeReader(sites?: string[]) {
  const { person } = await arrangePerson('technician', sites ? { sites } : {})
  const { id, authorization } = await arrangeToken(person.id, { permissions: ['calendar.read'] })
  return { person, id, secret: authorization.replace('Bearer ', '') }
}
let reader: Awaited<ReturnType<typeof arrangeReader>>

beforeAll(async () => {
  north = await arrangeAlert({ site: 'North' })
  const south = await arrangeAlert({ site: 'South' })
  reader = await arrangeReader(['North'])
  const mine = { assigneeId: reader.person.id, dueAt: dueAt.toISOString(), equipmentTag: north.equipmentTag }
  await arrangeTask({ title, description: 'Erste Zeile\nZweite', priority: 'urgent', ...mine })
  await arrangeTask({ title: 'Nobody’s', dueAt: dueAt.toISOString(), equipmentTag: north.equipmentTag })
  await arrangeTask({ title: 'No date', equipmentTag: north.equipmentTag })
  await arrangeTask({ title: 'Elsewhere', dueAt: dueAt.toISOString(), equipmentTag: south.equipmentTag })
  await arrangeSchedule({ title: 'Round', equipmentTag: north.equipmentTag }, new Date())
})

const ask = (address: string) => {
  const [path = ''] = address.split('?')
  const request = new Request(`http://127.0.0.1:3000/api/calendars/${address}`)
  return GET(request, { params: Promise.resolve({ address: path }) })
}
async function events(address: string) {
  const text = await (await ask(address)).text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}
const summaries = async (address: string) => [...new Set((await events(address)).map(({ summary }) => summary))]

test('what is assigned to its person, as another reader of the standard understands it', async () => {
  const answer = await ask(`${reader.secret}.ics`)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const [event, ...others] = await events(`${reader.secret}.ics`)
  expect(others).toEqual([])
  expect(event).toMatchObject({ summary: `${north.equipmentTag}: ${title}`, description: 'Erste Zeile\nZweite' })
  expect(event?.startDate.toJSDate()).toEqual(dueAt)
  expect(event?.component.getFirstPropertyValue('priority')).toBe(1)
  expect(String(event?.component.getFirstPropertyValue('url'))).toContain('/maintenance/tasks/')
})

test('or everything on their sites, with what schedules will make', async () => {
  const found = await summaries(`${reader.secret}.ics?of=plant`)
  expect(found.toSorted()).toEqual(
    [title, 'Nobody’s', 'Round'].map((what) => `${north.equipmentTag}: ${what}`).toSorted(),
  )
  const rounds = (await events(`${reader.secret}.ics?of=plant`)).filter(({ summary }) => summary.endsWith('Round'))
  expect(rounds.length).toBeGreaterThan(10)
  expect(new Set(rounds.map(({ uid }) => uid)).size).toBe(rounds.length)
})

test('the same event has the same name each time that it is read', async () => {
  const [first, again] = [await events(`${reader.secret}.ics`), await events(`${reader.secret}.ics`)]
  expect(again.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid))
})

test('an address that is unknown, was revoked, or may do more leads nowhere', async () => {
  const revoked = await arrangeReader()
  expect((await ask(`${revoked.secret}.ics`)).status).toBe(200)
  await revokeAccessToken({ ...reader.person, id: revoked.person.id }, revoked.id)
  const mayMore = (await arrangeToken(reader.person.id)).authorization.replace('Bearer ', '')
  const wrong = [`sma_${'a'.repeat(43)}.ics`, 'nonsense', `${reader.secret}.ics.ics`, `${revoked.secret}.ics`]
  for (const address of [...wrong, `${mayMore}.ics`]) expect((await ask(address)).status, address).toBe(404)
})

test('whoever guesses addresses is told to wait, and whoever has one goes on', async () => {
  const guess = (i: number) => ask(`sma_${String(i).padStart(43, '0')}.ics`)
  const answers = await Promise.all(Array.from({ length: 61 }, (_, i) => guess(i)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]))
  const late = await guess(99)
  expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await ask(`${reader.secret}.ics`)).status).toBe(200)
})

test('its secret opens nothing else, and no token is both', async () => {
  const headers = { authorization: `Bearer ${reader.secret}` }
  const answer = await exportRegistry(new Request('http://127.0.0.1:3000/api/registry', { headers }))
  expect(answer.status).toBe(403)
  const wanted = { name: 'Both', days: null, password: 'blue kettle over nine hills' }
  const both = NewAccessToken.safeParse({ ...wanted, permissions: ['calendar.read', 'plant.read'] })
  expect(both.success).toBe(false)
})
