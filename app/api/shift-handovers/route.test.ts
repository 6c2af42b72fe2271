import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import { arrangeShifts, storeHandover } from '@/features/maintenance/handovers/arrange-handover'
import { getPlantSettings } from '@/features/plant/queries'
import { namedShifts } from '@/features/plant/shift-ranges'
import { GET as read } from './[handoverId]/route'
import { POST as take } from './[handoverId]/takeovers/route'
import { GET, POST } from './route'

const url = 'http://127.0.0.1:3000/api/shift-handovers'
let ada: Headers
let ben: Headers

beforeAll(async () => {
  ada = (await arrangePerson('technician', { name: 'Ada' })).headers
  ben = (await arrangePerson('technician', { name: 'Ben' })).headers
  await arrangeShifts(commandLine)
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [
    { ...place, tag: 'P-1', name: 'Pump' },
    { ...place, tag: 'P-2', name: 'Pump', site: 'South' },
  ])
})

const sent = (headers: Headers, body: object) =>
  new Request(url, {
    method: 'POST',
    headers: { ...Object.fromEntries(headers), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const at = (handoverId: string) => ({ params: Promise.resolve({ handoverId }) })

test('a shift is handed over, read, taken over, and each second signature is a conflict with the sheet', async () => {
  const { before } = namedShifts(await getPlantSettings(commandLine), new Date())
  const form = { idempotencyKey: randomUUID(), site: 'North', shiftFrom: before?.from.toISOString(), remarks: 'Hm' }
  const first = await POST(sent(ada, form))
  const sheet = await first.json()
  expect([first.status, sheet]).toMatchObject([201, { verdict: 'whole', sheet: { remarks: 'Hm' }, takenBy: null }])
  expect((await POST(sent(ada, form))).status).toBe(200)
  const reworded = await POST(sent(ada, { ...form, remarks: 'Hm, and listen to the pump' }))
  expect([reworded.status, await reworded.json()]).toMatchObject([409, { reason: 'already_handed_over' }])
  const elsewhere = await POST(sent(ada, { ...form, site: 'South' }))
  expect([elsewhere.status, await elsewhere.json()]).toMatchObject([409, { reason: 'key_used' }])
  const second = await POST(sent(ben, { ...form, idempotencyKey: randomUUID() }))
  expect([second.status, await second.json()]).toMatchObject([
    409,
    { reason: 'already_handed_over', handover: { id: sheet.id } },
  ])
  expect((await take(sent(ada, { remarks: '' }), at(sheet.id))).status).toBe(409)
  expect((await take(sent(ben, { remarks: 'Read' }), at(sheet.id))).status).toBe(201)
  const late = await take(sent(ben, { remarks: '' }), at(sheet.id))
  expect([late.status, await late.json()]).toMatchObject([409, { reason: 'already_taken_over' }])
  const found = await read(new Request(url, { headers: ben }), at(sheet.id))
  expect(await found.json()).toMatchObject({ verdict: 'whole', takenRemarks: 'Read' })
  const list = await GET(new Request(`${url}?site=North`, { headers: ada }))
  expect(await list.json()).toMatchObject({ total: 1, rows: [{ id: sheet.id }] })
})

test('sheets come in parts, and by numbered pages as before, which say until when', async () => {
  const ids: string[] = []
  const to = new Date('2026-01-01T08:00:00Z')
  for (let i = 0; i < 3; i++) await storeHandover(commandLine, `East ${i}`, to)
  for (let cursor = ''; ; ) {
    const answer = await GET(new Request(`${url}?limit=1&cursor=${cursor}`, { headers: ada }))
    expect(answer.headers.get('deprecation')).toBeNull()
    const { rows, next } = await answer.json()
    ids.push(...rows.map(({ id }: { id: string }) => id))
    if (next === null) break
    cursor = next
  }
  const paged = await GET(new Request(`${url}?page=1`, { headers: ada }))
  const { rows, total } = await paged.json()
  expect(new Set(ids)).toEqual(new Set(rows.map(({ id }: { id: string }) => id)))
  expect([ids.length, rows.length]).toEqual([total, total])
  expect(paged.headers.get('deprecation')).toMatch(/^@\d+$/)
  expect(Date.parse(paged.headers.get('sunset') ?? '')).toBeGreaterThan(Date.parse('2027-11-24'))
  expect(paged.headers.get('link')).toContain('</api/shift-handovers?limit=50>; rel="successor-version"')
  expect((await GET(new Request(`${url}?cursor=abc`, { headers: ada }))).status).toBe(422)
})

test.each([
  ['/site', { site: 'East' }],
  ['/shiftFrom', { shiftFrom: '2020-01-01T00:00:00Z' }],
  ['/shiftFrom', { shiftFrom: 'early' }],
])('a fault at %s is 422', async (pointer, wrong) => {
  const form = { idempotencyKey: randomUUID(), site: 'North', shiftFrom: '2020-01-01T00:00:00Z', ...wrong }
  const answer = await POST(sent(ada, form))
  expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }])
})

test.each(['nothing', randomUUID()])('%s is no sheet', async (id) => {
  expect((await read(new Request(url, { headers: ada }), at(id))).status).toBe(404)
  expect((await take(sent(ada, { remarks: '' }), at(id))).status).toBe(404)
})
