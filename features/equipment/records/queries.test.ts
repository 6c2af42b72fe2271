import { beforeAll, expect, test } from 'vitest'
import { GET as readOne } from '@/app/api/equipment/[equipmentId]/route'
import { GET as listMachines } from '@/app/api/equipment/route'
import { GET as listPlaces } from '@/app/api/places/route'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'

let everywhere: Headers
let north: Headers
const tags = ['A-1', 'B 2 ü', 'C-3', 'D-4']

beforeAll(async () => {
  const place = (site: string, area: string) => ({ site, area, workCenter: 'Line 1', workUnit: 'Set' })
  const at = [place('North', 'Hall'), place('North', 'Hall'), place('North', 'Yard'), place('South', 'Hall')]
  await registerEquipment(
    commandLine,
    tags.map((tag, i) => ({ tag, name: 'Pump', criticality: 'low', ...(at[i] ?? place('South', 'Hall')) })),
  )
  everywhere = (await arrangePerson('viewer')).headers
  north = (await arrangePerson('viewer', { sites: ['North'] })).headers
})

type List = typeof listMachines
type Row = Record<string, string | number>

async function all(list: List, query = '', headers = everywhere): Promise<Row[]> {
  const found: Row[] = []
  for (let cursor = ''; ; ) {
    const asked = new Request(`http://127.0.0.1:3000/api/list?limit=1&cursor=${cursor}&${query}`, { headers })
    const { rows, next } = await (await list(asked)).json()
    found.push(...rows)
    if (next === null) return found
    cursor = next
  }
}
const tagsOf = (rows: Row[]) => rows.map(({ tag }) => tag)

test('machines come once each, in parts, by their tag', async () => {
  expect(tagsOf(await all(listMachines))).toEqual(tags)
  expect(tagsOf(await all(listMachines, 'area=Hall&site=North'))).toEqual(['A-1', 'B 2 ü'])
  expect(tagsOf(await all(listMachines, 'tag=C-3'))).toEqual(['C-3'])
  expect(tagsOf(await all(listMachines, '', north))).toEqual(['A-1', 'B 2 ü', 'C-3'])
  expect(await all(listMachines, 'site=South', north)).toEqual([])
})

test('a retired machine is listed with its own kind alone', async () => {
  await sql`update equipment set retired_at = now() where tag = 'D-4'`
  expect(tagsOf(await all(listMachines, 'retired=true'))).toEqual(['D-4'])
  expect(tagsOf(await all(listMachines))).not.toContain('D-4')
  expect((await all(listPlaces)).map(({ site }) => site)).toEqual(['North', 'North'])
  await sql`update equipment set retired_at = null where tag = 'D-4'`
})

test('places are the work units where machines stand, from the site down', async () => {
  const unit = { workCenter: 'Line 1', workUnit: 'Set' }
  const [first, second, third] = [
    { site: 'North', area: 'Hall', ...unit, machines: 2 },
    { site: 'North', area: 'Yard', ...unit, machines: 1 },
    { site: 'South', area: 'Hall', ...unit, machines: 1 },
  ]
  expect(await all(listPlaces)).toEqual([first, second, third])
  expect(await all(listPlaces, '', north)).toEqual([first, second])
  expect(await all(listPlaces, 'area=Yard')).toEqual([second])
})

test('one machine by its id, and none of another site', async () => {
  const rows = await all(listMachines)
  const one = (equipmentId: string, headers: Headers) =>
    readOne(new Request('http://127.0.0.1:3000/api/equipment/x', { headers }), {
      params: Promise.resolve({ equipmentId }),
    })
  const idOf = (tag: string) => String(rows.find((row) => row.tag === tag)?.id)
  expect(await (await one(idOf('A-1'), north)).json()).toMatchObject({ tag: 'A-1', openAlerts: 0, health: null })
  for (const id of [idOf('D-4'), 'x']) expect((await one(id, north)).status).toBe(404)
  expect(await (await one(idOf('A-1'), everywhere)).json()).not.toHaveProperty('labelToken')
})

test.each(['cursor=abc', 'limit=0', 'nonsense=1'])('%s is refused', async (query) => {
  for (const list of [listMachines, listPlaces]) {
    const answer = await list(new Request(`http://127.0.0.1:3000/api/list?${query}`, { headers: everywhere }))
    expect(answer.status).toBe(422)
  }
})
