import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { applyLifecycle } from '@/features/plant/commands'
import { refreshSummary } from '@/features/readings/summary/commands'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { listChunks } from '../chunks/queries'
import { getSummaryState } from '../completeness/queries'
import { getConnections } from '../connections/queries'
import { getIndexes } from '../indexes/queries'
import { getStorage } from './queries'
import { fateOf, whatIf } from './what-if'

const dayMs = 86_400_000

beforeAll(applyLifecycle)

test('an empty plant has nothing stored, nothing to forecast and nothing missing', async () => {
  const storage = await getStorage(commandLine, {}, new Date())
  expect(storage).toMatchObject({ chunks: [], forecast: null, danger: null, stored: [] })
  expect(storage.summary).toMatchObject({ until: null, waitingSince: null, lagSeconds: 0, repairs: 0 })
  expect(storage.databaseBytes).toBeGreaterThan(1_000_000)
})

test('what the page says of tonight is what the policies then do', async () => {
  await registerSensors(commandLine, [{ sensorId: 'a', type: 'temperature', unit: null }])
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'a', t, 20 + random() from generate_series(now() - interval '60 days', now(), interval '2 minutes') t`
  const soon = new Date()
  const before = await getStorage(commandLine, { retentionDays: '40' }, soon)
  // The policies run now, and the page tells of the night that follows a day from now.
  const now = new Date(soon.getTime() - dayMs)
  const told = whatIf(before.chunks, before.tried, now)
  expect(told.deleted.chunks).toBeGreaterThan(0)
  await sql`select drop_chunks('sensor_readings', interval '40 days')`
  const [job] = await sql<{ id: number }[]>`
    select job_id as id from timescaledb_information.jobs where proc_name = 'policy_compression'`
  await sql.unsafe(`call run_job(${job?.id})`)
  const after = await listChunks(commandLine)
  expect(before.chunks.length - after.length).toBe(told.deleted.chunks)
  const packed = after.filter(({ isCompressed }) => isCompressed)
  // A server runs its policies by itself, too.
  const wasPacked = before.chunks.filter((one) => one.isCompressed && fateOf(one, before.tried, now) === 'stays')
  expect(packed.length).toBe(told.compressed.chunks + wasPacked.length)
  for (const { bytes, bytesBefore } of packed) expect(bytesBefore).toBeGreaterThan(bytes)
  const { forecast } = await getStorage(commandLine, {}, soon)
  expect(forecast?.ratio).toBeGreaterThan(1)
})

test('days that would destroy history are named before anybody applies them', async () => {
  const dangerOf = async (params: Record<string, string>) =>
    (await getStorage(commandLine, params, new Date())).danger?.kind
  expect(await dangerOf({ retentionDays: '20' })).toBe('refresh_beyond_retention')
  expect(await dangerOf({ compressAfterDays: '180' })).toBe('never_compressed')
  expect(await dangerOf({ retentionDays: '90' })).toBeUndefined()
})

test('the summary is behind while it lacks hours with readings, and not after its refresh', async () => {
  const late = await getSummaryState(commandLine)
  expect(late.lagSeconds).toBeGreaterThan(86_400)
  await refreshSummary(commandLine, new Date(Date.now() - 60 * dayMs), new Date())
  expect(await getSummaryState(commandLine)).toMatchObject({ waitingSince: null, lagSeconds: 0 })
})

test('every reference has an index, and connections have a limit', async () => {
  expect((await getIndexes(commandLine)).missing).toEqual([])
  const { most, roundTripSeconds } = await getConnections(commandLine)
  expect(most).toBeGreaterThan(0)
  expect(roundTripSeconds).toBeGreaterThan(0)
})

test('nobody but an admin looks into the database', async () => {
  const { person } = await arrangePerson('manager')
  await expect(getStorage(person, {}, new Date())).rejects.toThrow(Forbidden)
  for (const query of [listChunks, getSummaryState, getConnections, getIndexes])
    await expect(query(person)).rejects.toThrow(Forbidden)
})
