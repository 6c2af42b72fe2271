import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { arrangePoster } from './arrange-posts'

const posts = env().SM_TEST_LONG ? 200 : 20
const json = { 'content-type': 'application/json' }

let poster: Awaited<ReturnType<typeof arrangePoster>>
beforeAll(async () => {
  poster = await arrangePoster()
})

let seconds = 0
const reading = (value = 1) => ({
  sensor_id: poster.sensorId,
  timestamp: new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000 + ++seconds).toISOString(),
  value,
})

test('what another program wrote ahead of the newest reading that is known is a duplicate or a conflict', async () => {
  const [same, other, fresh] = [reading(1), reading(2), reading(3)]
  for (const { sensor_id, timestamp } of [same, other])
    await sql`insert into sensor_readings (sensor_id, "timestamp", value) values (${sensor_id}, ${timestamp}, 1)`
  expect(await poster.post(JSON.stringify([same, other, fresh]), json)).toMatchObject({
    status: 422,
    body: { rows: 3, accepted: 1, duplicates: 1, conflicts: 1 },
  })
})

/** Lets as many of the next statements that store readings fail, as if each had met another one. */
async function failing(times: number, sqlstate: string): Promise<void> {
  await sql`drop trigger if exists met_another on sensor_readings`
  await sql`create sequence if not exists attempts`
  await sql`alter sequence attempts restart`
  await sql.unsafe(`
    create or replace function met_another() returns trigger language plpgsql as $$
    begin
      if nextval('attempts') <= ${times} then
        raise exception 'met another transaction' using errcode = '${sqlstate}';
      end if;
      return null;
    end $$`)
  await sql`create trigger met_another after insert on sensor_readings execute function met_another()`
}

test.each(['40P01', '40001', '55P03'])('%s is tried three times more, and nobody notices', async (sqlstate) => {
  for (let i = 0; i < posts; i++) {
    await failing(3, sqlstate)
    expect(await poster.post(JSON.stringify(reading()), json)).toMatchObject({ status: 201, body: { accepted: 1 } })
  }
})

test.each(['40P01', '40001', '55P03'])(
  '%s for the fourth time is answered 503, and nothing is stored',
  async (sqlstate) => {
    await failing(4, sqlstate)
    const row = reading()
    const answer = await poster.post(JSON.stringify(row), json)
    expect(answer).toMatchObject({ status: 503 })
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await sql`select from sensor_readings where "timestamp" = ${row.timestamp}`).toHaveLength(0)
    await failing(0, sqlstate)
    expect(await poster.post(JSON.stringify(row), json)).toMatchObject({ status: 201, body: { accepted: 1 } })
  },
)

test('another fault of the database is not tried again', async () => {
  await failing(1, '23514')
  expect(await poster.post(JSON.stringify(reading()), json)).toMatchObject({ status: 500 })
})
