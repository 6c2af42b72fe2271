import { beforeAll, expect, test } from 'vitest'
import { arrangePump } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { GET } from './route'

let machine: { id: string; tag: string }
const decades = '?from=1980-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&step=1'

beforeAll(async () => {
  machine = await arrangePump()
})

async function asked(query: string) {
  const ask = await askAs('viewer')
  return ask(GET, { params: Promise.resolve({ equipmentId: machine.id }) }, 'GET', undefined, query)
}

test('labels come in parts, each once, and as a file with the same rows', async () => {
  const day = '?from=2026-11-01T00:00:00Z&to=2026-11-01T07:00:00Z&step=3600'
  const told: { at: string }[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await asked(`${day}&limit=3&cursor=${cursor}`)
    expect(status).toBe(200)
    told.push(...body.rows)
    cursor = body.next
  }
  expect(told.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 6].map((hour) => `2026-11-01T0${hour}:00:00Z`))
  const { body, headers } = await asked(`${day}&format=csv`)
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${machine.tag}-labels.csv"`)
  const [, ...lines] = body.trim().split('\r\n')
  expect(lines.map((line: string) => line.split(',')[0])).toEqual(told.map(({ at }) => at))
})

test('decades by the second come as parts, and as no file, which would be made for days', async () => {
  const part = await asked(`${decades}&limit=2`)
  expect(part).toMatchObject({ status: 200, body: { next: '1980-01-01T00:00:02.000Z' } })
  expect(part.body.rows).toHaveLength(2)
  for (const format of ['csv', 'ndjson', 'parquet'])
    expect(await asked(`${decades}&format=${format}`)).toMatchObject({ status: 422, body: { reason: 'too_many_rows' } })
})

test('knows no machine of another site', async () => {
  const stranger = await askAs('viewer', ['South'])
  const params = Promise.resolve({ equipmentId: machine.id })
  expect((await stranger(GET, { params }, 'GET', undefined, decades)).status).toBe(404)
})
