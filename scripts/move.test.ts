import { readdir } from 'node:fs/promises'
import type { Sql } from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { arrangePlaces } from '@/backup/arrange-places'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { env } from '@/lib/env'

const { TEST_DATABASE_URL: server } = env()
const { emptyPlace, ask, runScript, clean } = await arrangePlaces()
afterAll(clean)
/** Several plants are started one after the other. */
const startsPlantsMs = 300_000
const nowhere = 'postgres://smart@127.0.0.1:9/plant'
const move = (place: Awaited<ReturnType<typeof emptyPlace>>, ...args: string[]) =>
  runScript(place, ['scripts/move.ts', ...args])

async function embeddedPlant() {
  const place = await emptyPlace('')
  expect(await runScript(place, ['scripts/sensor.ts', 'p-1', '--type', 'temperature', '--unit', '°C'])).toMatchObject({
    code: 0,
  })
  await ask(
    place,
    (sql) => sql`
      insert into sensor_readings (sensor_id, "timestamp", value, unit, quality)
      select 'p-1', now() - i * interval '1 minute', sin(i), '°C', 1 from generate_series(1, 5000) i`,
  )
  return place
}

const sumOf = (sql: Sql) =>
  sql<{ count: number; sum: number }[]>`
    select count(*)::int as count, sum(value order by "timestamp") as sum from sensor_readings`.then(([row]) => row)

test('a plant that cannot be moved stays as it was', { timeout: startsPlantsMs }, async () => {
  const place = await embeddedPlant()
  const before = await ask(place, sumOf)
  expect(await move(place)).toMatchObject({ code: 2, err: expect.stringContaining('npm run move -- DATABASE_URL') })
  const running = superviseEmbedded({ dataDir: place.SM_DATA_DIR })
  await running.ready
  expect(await move(place, nowhere)).toMatchObject({ code: 1, err: expect.stringContaining('in use') })
  await running.stop()
  const { code, err } = await move(place, nowhere)
  expect(code).toBe(1)
  expect(err).toContain('The plant was not moved')
  expect(await readdir(place.SM_DATA_DIR)).not.toContain('move.backup')
  expect(await ask(place, sumOf)).toEqual(before)
})

test.skipIf(!server)(
  'a moved plant is on the server with every reading, and is not moved over',
  { timeout: startsPlantsMs },
  async () => {
    const place = await embeddedPlant()
    const there = await emptyPlace()
    const address = there.DATABASE_DIRECT_URL || there.DATABASE_URL
    const { code, out, err } = await move(place, address)
    expect(code, err).toBe(0)
    expect(out).toContain('The plant is on the server')
    expect(await ask(there, sumOf)).toEqual(await ask(place, sumOf))
    expect(await move(place, address)).toMatchObject({ code: 1, err: expect.stringContaining('a plant in this') })
  },
)
