import { beforeAll, expect, test } from 'vitest'
import { GET } from '@/app/api/sensors/route'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { registerSensors } from '@/features/sensors/commands'
import { cursorOf } from '@/lib/parts'

const own = ['a-1', 'a/2 ü', 'b-3']
let everywhere: Headers
let north: Headers
let onNorth: string

beforeAll(async () => {
  onNorth = (await arrangeAlert({ site: 'North' })).sensorId
  await registerSensors(
    commandLine,
    own.map((sensorId) => ({ sensorId, type: 'humidity', unit: '%' })),
  )
  everywhere = (await arrangePerson('viewer')).headers
  north = (await arrangePerson('viewer', { sites: ['North'] })).headers
})

const ask = (query: string, headers = everywhere) =>
  GET(new Request(`http://127.0.0.1:3000/api/sensors?${query}`, { headers }))

test('each comes once, a part at a time, by its identifier', async () => {
  const found: string[] = []
  for (let cursor = ''; ; ) {
    const { rows, next } = await (await ask(`type=humidity&limit=1&cursor=${cursor}`)).json()
    found.push(...rows.map(({ sensorId }: { sensorId: string }) => sensorId))
    if (next === null) break
    cursor = next
  }
  expect(found).toEqual(own)
})

test('narrowed to a site, and to those of whoever asks', async () => {
  for (const answer of [await ask('site=North'), await ask('', north)])
    expect(await answer.json()).toMatchObject({ rows: [{ sensorId: onNorth, site: 'North' }], next: null })
  expect(await (await ask('site=South', north)).json()).toEqual({ rows: [], next: null })
})

test.each([
  ['limit=0', '/limit'],
  ['cursor=%20', '/cursor'],
  [`cursor=${cursorOf(['a'])}=`, '/cursor'],
  [`cursor=${cursorOf(['\0'])}`, '/cursor'],
  ['nonsense=1', ''],
])('%s is refused at %j', async (query, pointer) => {
  const answer = await ask(query)
  expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
})
