import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { uniforms } from '@/demo/random'
import { commandLine } from '@/features/access/actor'
import { changePlantSettings } from '@/features/plant/commands'
import { compressDue, differencesFrom, listNoted } from '@/features/readings/summary/arrange-summary'
import { repairSummary } from '@/features/readings/summary/commands'
import { env } from '@/lib/env'
import { arrangePoster } from './arrange-posts'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const random = uniforms('late readings', seed)
const lateRows = long ? 10_000 : 1_000
const dayMs = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs)

type Poster = Awaited<ReturnType<typeof arrangePoster>>
type Row = { sensor_id: string; timestamp: string; value: number }
let posters: Poster[]

const rowOf = ({ sensorId }: Poster, at: Date): Row => ({
  sensor_id: sensorId,
  timestamp: new Date(Math.floor(at.getTime())).toISOString(),
  value: (random() - 0.5) * 10 ** Math.floor(random() * 6),
})

const ndjson = (rows: Row[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const oneOf = <Item>(list: Item[]): Item => {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** Posts rows at random moments between so many days ago, in batches of random size, while repairs and the refresh policy run. */
async function postLate(rows: number, [oldest, newest]: [number, number]): Promise<number> {
  let accepted = 0
  let left = rows
  const running: Promise<unknown>[] = []
  const post = async (sent: Row[]) => {
    const { body } = await oneOf(posters).post(ndjson(sent))
    accepted += body.accepted
  }
  while (left > 0) {
    const size = Math.min(left, 1 + Math.floor(random() * 200))
    left -= size
    const batch = Array.from({ length: size }, () =>
      rowOf(oneOf(posters), daysAgo(newest + random() * (oldest - newest))),
    )
    const again = random() < 0.2 ? batch.slice(0, 5) : []
    running.push(post(batch.concat(again)))
    if (random() < 0.3) running.push(repairSummary(commandLine, 1 + Math.floor(random() * 5)))
    if (random() < 0.1) running.push(runPolicy())
    if (random() < 0.5) await Promise.all(running.splice(0))
  }
  await Promise.all(running)
  return accepted
}

const runPolicy = () => sql`
  call refresh_continuous_aggregate('sensor_readings_summary_hourly', now() - interval '30 days', now() - interval '1 hour')`

const countOf = async () => (await sql<{ n: number }[]>`select count(*)::int as n from sensor_readings`)[0]?.n ?? 0

beforeAll(async () => {
  console.info(`late readings: seed ${seed}`)
  posters = [await arrangePoster(), await arrangePoster(), await arrangePoster()]
  for (const { sensorId } of posters)
    await sql`
      insert into sensor_readings (sensor_id, "timestamp", value)
      select ${sensorId}, at, sin(extract(epoch from at)) * 40
      from generate_series(now() - interval '120 days', now(), interval '1 hour') at`
  await sql`
    call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, date_trunc('hour', now()) - interval '1 hour')`
  await compressDue()
})

test('random late batches into 30 compressed days: after the repair the summary equals brute force', async () => {
  const before = await countOf()
  const accepted = await postLate(lateRows, [40, 10])
  expect(await countOf()).toBe(before + accepted)
  const noted = new Set(await listNoted())
  const stale = (await differencesFrom(daysAgo(120))).map(({ hour }) => new Date(hour).toISOString())
  expect(stale.filter((hour) => !noted.has(hour))).toEqual([])
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(daysAgo(120))]).toEqual([[], []])
})

test('history older than what is kept survives late batches at the border, untouched', async () => {
  await changePlantSettings(commandLine, { retentionDays: 60 })
  await sql`select drop_chunks('sensor_readings', older_than => interval '60 days')`
  const kept = () => sql`
    select sensor_id, hour, sum_value, min_value, max_value, reading_count from sensor_readings_summary_hourly
    where hour < ${daysAgo(61).toISOString()} order by 1, 2`
  const before = await kept()
  expect(before.length).toBeGreaterThan(3 * 58 * 24)
  await postLate(lateRows / 10, [59.9, 40])
  await repairSummary(commandLine)
  expect([...(await kept())]).toEqual([...before])
  expect([await listNoted(), await differencesFrom(daysAgo(59.9))]).toEqual([[], []])
})
