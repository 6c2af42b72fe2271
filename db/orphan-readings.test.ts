import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { connect, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { env } from '@/lib/env'

const old = '2026-01-05T00:00:00Z'

/** A sensor with a reading in a compressed chunk and one in an open one. */
beforeAll(async () => {
  await registerSensors(commandLine, [{ sensorId: 'known', type: 'temperature', unit: null }])
  await sql`insert into sensor_readings (sensor_id, "timestamp", value) values ('known', ${old}, 1)`
  await sql`select compress_chunk(c) from show_chunks('sensor_readings') c`
  await sql`insert into sensor_readings (sensor_id, "timestamp", value) values ('known', '2026-03-05', 1)`
})

const columns = sql`sensor_readings (sensor_id, "timestamp", value)`

/** The driver tells nobody what a COPY fails with at its end, and its stream never ends: nor does this, until it is closed. */
async function copy(lines: string) {
  const own = connect(env(), 1)
  const into = await own.sql`copy ${columns} from stdin`.writable()
  const stored = pipeline(Readable.from([lines]), into)
  stored.catch(() => {})
  return { stored, close: () => own.sql.end({ timeout: 1 }) }
}

describe('no reading is without its sensor, whoever writes it', () => {
  test.each<[string, () => PromiseLike<unknown>]>([
    ['insert', () => sql`insert into ${columns} values ('orphan', now(), 1)`],
    ['insert of many', () => sql`insert into ${columns} values ('known', now(), 1), ('orphan', now(), 1)`],
    ['insert into a compressed chunk', () => sql`insert into ${columns} values ('orphan', ${old}, 1)`],
    ['insert of a select', () => sql`insert into ${columns} select 'orphan', "timestamp", value from sensor_readings`],
    [
      'insert in a query',
      () => sql`with i as (insert into ${columns} values ('orphan', now(), 1) returning 1) select from i`,
    ],
    ['insert or nothing', () => sql`insert into ${columns} values ('orphan', now(), 1) on conflict do nothing`],
    [
      'insert or update',
      () => sql`
        insert into ${columns} values ('orphan', now(), 1)
        on conflict (sensor_id, "timestamp") do update set value = excluded.value`,
    ],
    [
      'update on a conflict',
      () => sql`
        insert into ${columns} values ('known', '2026-03-05', 1)
        on conflict (sensor_id, "timestamp") do update set sensor_id = 'orphan'`,
    ],
    ['update', () => sql`update sensor_readings set sensor_id = 'orphan' where "timestamp" = '2026-03-05'`],
    [
      'update in a compressed chunk',
      () => sql`update sensor_readings set sensor_id = 'orphan' where "timestamp" = ${old}`,
    ],
    ['delete of its sensor', () => sql`delete from sensors where sensor_id = 'known'`],
    [
      'delete of sensors by a join',
      () => sql`delete from sensors using sensor_readings r where r.sensor_id = sensors.sensor_id`,
    ],
    ['another id for its sensor', () => sql`update sensors set sensor_id = 'renamed' where sensor_id = 'known'`],
    ['truncate', () => sql`truncate sensors cascade`],
  ])('%s', async (_, write) => {
    await expect(write()).rejects.toMatchObject({ code: '23503' })
    const orphans = await sql`
      select sensor_id from sensor_readings where sensor_id not in (select sensor_id from sensors)`
    expect(orphans).toHaveLength(0)
  })
})

test.each([
  ['copy', 'known\t2026-03-06\t1\norphan\t2026-03-06\t1\n'],
  ['copy into a compressed chunk', `orphan\t${old}\t1\n`],
])('%s stores none of its rows either', async (_, lines) => {
  const count = () => sql`select count(*) from sensor_readings`
  const before = await count()
  const { close } = await copy(lines)
  await close()
  expect(await count()).toEqual(before)
})

test('what a transaction takes back takes its readings with it', async () => {
  const work = sql.begin(async (tx) => {
    await tx`insert into sensors (sensor_id, type) values ('taken-back', 'temperature')`
    await tx`insert into ${columns} values ('taken-back', now(), 1)`
    await tx`select 1 / 0`
  })
  await expect(work).rejects.toMatchObject({ code: '22012' })
  await expect(sql`insert into ${columns} values ('taken-back', now(), 1)`).rejects.toMatchObject({ code: '23503' })
})

test('readings that come while their sensor is deleted, in transactions that see the past: one of the two is refused', async () => {
  await registerSensors(commandLine, [{ sensorId: 'contested', type: 'temperature', unit: null }])
  for (const isolation of ['read committed', 'repeatable read', 'serializable']) {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, (_, i) =>
        sql.begin(`isolation level ${isolation}`, async (tx) => {
          if (i % 4 === 0) await tx`delete from sensors where sensor_id = 'contested'`
          else await tx`insert into ${columns} values ('contested', now() - make_interval(mins => ${i}), 1)`
        }),
      ),
    )
    for (const [i, { status }] of outcomes.entries()) expect(status).toBe(i % 4 === 0 ? 'rejected' : 'fulfilled')
    await sql`delete from sensor_readings where sensor_id = 'contested'`
  }
})

test('readings of known sensors go in, also into a compressed chunk, and values may change', async () => {
  await sql`insert into ${columns} values ('known', '2026-01-05T01:00:00Z', 1), ('known', '2026-03-07', 1)`
  const { stored, close } = await copy(`known\t2026-01-05T02:00:00Z\t1\nknown\t2026-03-08\t1\n`)
  await stored
  await close()
  const changed =
    await sql`update sensor_readings set value = 2 where sensor_id = 'known' and "timestamp" < '2026-02-01'`
  expect(changed.count).toBe(3)
})
