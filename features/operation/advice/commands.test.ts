import { beforeAll, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { changePlantSettings } from '@/features/plant/commands'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { applyChunkAdvice } from './commands'
import { getChunkAdvice, getChunkInterval } from './queries'

const entries = () => sql<{ detail: object }[]>`
  select detail from audit_entries where detail ? 'chunkIntervalDays' order by id`

beforeAll(async () => {
  await registerSensors(commandLine, [{ sensorId: 'a', type: 'temperature', unit: null }])
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'a', t, 1 from generate_series(now() - interval '20 days', now(), interval '10 minutes') t`
})

test('chunks of a week are right for half a year, and nothing is applied that nobody advises', async () => {
  expect(await getChunkAdvice(commandLine, new Date())).toBeNull()
  expect(await applyChunkAdvice(commandLine, 1)).toEqual({ ok: false, reason: 'not_advised' })
  expect(await getChunkInterval(db)).toBe(7)
})

test('for readings that stay for years longer chunks are advised, applied once by however many, and noted with why', async () => {
  await changePlantSettings(commandLine, { retentionDays: 1_300, compressAfterDays: 20 })
  const advice = await getChunkAdvice(commandLine, new Date())
  expect(advice).toMatchObject({ reason: 'too_many', advised: { intervalDays: 14 } })
  expect(await applyChunkAdvice(commandLine, 28)).toEqual({ ok: false, reason: 'not_advised' })
  const both = await Promise.all([applyChunkAdvice(commandLine, 14), applyChunkAdvice(commandLine, 14)])
  expect(both.filter(({ ok }) => ok).length).toBe(1)
  expect(await getChunkInterval(db)).toBe(14)
  expect(await getChunkAdvice(commandLine, new Date())).toBeNull()
  expect(await applyChunkAdvice(commandLine, 14)).toEqual({ ok: false, reason: 'not_advised' })
  expect([...(await entries())]).toEqual([
    { detail: expect.objectContaining({ chunkIntervalDays: { from: 7, to: 14 }, advisedFor: 'too_many' }) },
  ])
})

test('a manager reads no advice and takes none', async () => {
  const { person } = await arrangePerson('manager')
  await expect(getChunkAdvice(person, new Date())).rejects.toThrow(Forbidden)
  await expect(applyChunkAdvice(person, 14)).rejects.toThrow(Forbidden)
})
