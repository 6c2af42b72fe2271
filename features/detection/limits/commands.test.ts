import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, sensorReadings, users } from '@/db/schema'
import { type Person, worker } from '@/features/access/actor'
import { readAlert } from '@/features/alerts/arrange-alarm'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { AlertEvidence } from '@/features/alerts/input'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { arrangePump, managerOf, trailOf } from '@/features/registry/arrange-registry'
import { Forbidden } from '@/lib/refused'
import { changeLimit, removeLimit, setLimit } from './commands'
import type { NewLimit } from './input'
import type { SensorLimit } from './judge-limits'
import { listLimits } from './queries'

const manager = managerOf()
const southManager = managerOf('South')
const minuteMs = 60_000
let sensorId: string

const limitOf = (more: Partial<NewLimit> = {}): NewLimit => ({
  kind: 'high',
  severity: 'medium',
  value: 80,
  deadband: 2,
  onDelaySeconds: 0,
  offDelaySeconds: 0,
  overSeconds: null,
  response: null,
  ...more,
})

beforeAll(async () => {
  for (const { id, name } of [manager, southManager])
    await db.insert(users).values({ id, name, email: `${id}@plant.example`, role: 'manager' })
})

beforeEach(async () => {
  await sql`delete from sensor_latest`
  sensorId = (await arrangePump()).sensorId
})

async function set(more: Partial<NewLimit> = {}): Promise<SensorLimit> {
  const made = await setLimit(manager, sensorId, limitOf(more))
  if (!made.ok) throw new Error(made.reason)
  return made.limit
}
const changeOf = ({ id, sensorId, createdAt, updatedAt, ...limit }: SensorLimit, more: Partial<NewLimit>) => ({
  ...limit,
  ...more,
  updatedAt: updatedAt.toISOString(),
})
const change = (limit: SensorLimit, more: Partial<NewLimit>) =>
  changeLimit(manager, sensorId, limit.id, changeOf(limit, more))

/** Stores a value a minute from an instant on, and judges them; the clock stands at the last one. */
async function receive(from: Date, values: number[]): Promise<void> {
  const rows = values.map((value, i) => ({ sensorId, timestamp: new Date(from.getTime() + i * minuteMs), value }))
  await db.insert(sensorReadings).values(rows)
  const last = rows.at(-1)
  if (!last) return
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value) values (${sensorId}, ${last.timestamp.toISOString()}, 1)
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp"`
  await judgeNewReadings(worker, undefined, last.timestamp)
}
/** So many minutes after now: a limit judges from when it was set on. */
const soon = (minutes: number) => new Date(Date.now() + minutes * minuteMs)
const alarms = async () => (await db.select().from(anomalyAlerts)).filter((alert) => alert.sensorId === sensorId)

describe('setLimit', () => {
  test('sets a limit, and the trail says so', async () => {
    const limit = await set({ response: 'Open the bypass.' })
    expect(await listLimits(manager, sensorId)).toEqual([limit])
    expect(limit).toMatchObject({ ...limitOf({ response: 'Open the bypass.' }), sensorId })
    const [entry] = (await trailOf(sensorId)).slice(-1)
    expect(entry).toMatchObject({ action: 'limit.set', detail: { kind: 'high', value: 80, severity: 'medium' } })
  })

  test('there is one of a kind and severity, also when set twice or by many at once', async () => {
    await set()
    expect(await setLimit(manager, sensorId, limitOf({ value: 85 }))).toEqual({ ok: false, reason: 'taken' })
    const many = await Promise.all(
      Array.from({ length: 5 }, () => setLimit(manager, sensorId, limitOf({ severity: 'high' }))),
    )
    expect(many.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await listLimits(manager, sensorId)).toHaveLength(2)
  })

  test('only by who may, of a sensor that they see', async () => {
    const technician: Person = { ...managerOf(), role: 'technician' }
    await expect(setLimit(technician, sensorId, limitOf())).rejects.toThrow(Forbidden)
    expect(await setLimit(southManager, sensorId, limitOf())).toEqual({ ok: false, reason: 'not_found' })
    expect(await setLimit(manager, randomUUID(), limitOf())).toEqual({ ok: false, reason: 'not_found' })
    await set()
    expect(await listLimits(southManager, sensorId)).toEqual([])
  })
})

describe('changeLimit', () => {
  test('changes what is named, and the trail says what', async () => {
    const limit = await set()
    expect(await change(limit, { value: 85, onDelaySeconds: 60 })).toMatchObject({
      ok: true,
      limit: { value: 85, onDelaySeconds: 60, deadband: 2 },
    })
    const [entry] = (await trailOf(sensorId)).slice(-1)
    expect(entry).toMatchObject({
      action: 'limit.changed',
      detail: { highLimit: { from: 80, to: 85 }, highOnDelaySeconds: { from: 0, to: 60 } },
    })
  })

  test('what somebody changed meanwhile is not overwritten, and of many at once one wins', async () => {
    const limit = await set()
    const many = await Promise.all([81, 82, 83, 84].map((value) => change(limit, { value })))
    expect(many.filter(({ ok }) => ok)).toHaveLength(1)
    const [current] = await listLimits(manager, sensorId)
    expect(await change(limit, { value: 90 })).toEqual({ ok: false, reason: 'stale', current })
  })

  test('the same again changes nothing and is no entry', async () => {
    const limit = await set()
    const before = await trailOf(sensorId)
    expect(await change(limit, {})).toEqual({ ok: true, limit })
    expect(await trailOf(sensorId)).toEqual(before)
  })

  test('refused for a severity that is taken, another kind, and a sensor out of sight', async () => {
    await set({ severity: 'high' })
    const limit = await set()
    expect(await change(limit, { severity: 'high' })).toEqual({ ok: false, reason: 'taken' })
    const notFound = { ok: false, reason: 'not_found' }
    expect(await change(limit, { kind: 'low' })).toEqual(notFound)
    expect(await changeLimit(southManager, sensorId, limit.id, changeOf(limit, { value: 1 }))).toEqual(notFound)
    expect(await changeLimit(manager, sensorId, randomUUID(), changeOf(limit, {}))).toEqual(notFound)
  })
})

describe('removeLimit', () => {
  test('takes it away once', async () => {
    const limit = await set()
    const both = await Promise.all([1, 2].map(() => removeLimit(manager, sensorId, limit.id)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await removeLimit(manager, sensorId, limit.id)).toEqual({ ok: false, reason: 'not_found' })
    expect(await listLimits(manager, sensorId)).toEqual([])
    expect((await trailOf(sensorId)).slice(-1)).toMatchObject([{ action: 'limit.removed', detail: { value: 80 } }])
    expect(await removeLimit(southManager, sensorId, (await set()).id)).toEqual({ ok: false, reason: 'not_found' })
  })

  test('ends its alarm, unless another limit of the kind may hold it', async () => {
    const warning = await set()
    const alarm = await set({ severity: 'high', value: 90 })
    await receive(soon(1), [95])
    await removeLimit(manager, sensorId, alarm.id)
    expect(await alarms()).toMatchObject([{ severity: 'high', returnedAt: null }])
    await removeLimit(manager, sensorId, warning.id)
    expect((await alarms())[0]?.returnedAt).not.toBeNull()
  })
})

describe('judgeNewReadings', () => {
  test('raises the alarm of a limit with its evidence, and says when it is over', async () => {
    await set({ onDelaySeconds: 120, response: 'Open the bypass.' })
    const from = soon(1)
    await receive(from, [79, 81, 82, 83.5])
    const [alarm, ...more] = await alarms()
    expect(more).toEqual([])
    const at = (minutes: number) => new Date(from.getTime() + minutes * minuteMs)
    expect(alarm).toMatchObject({
      type: 'limit',
      severity: 'medium',
      cause: `sensor/${sensorId}/limit_high`,
      raisedAt: at(3),
      recommendedAction: 'Open the bypass.',
      evidence: {
        detector: 'limit',
        observed: 83.5,
        window: { from: at(1).toISOString(), to: at(3).toISOString() },
        limit: { name: 'High limit', value: 80 },
      },
    })
    expect(alarm?.message).toMatch(/ is above its high limit of 80 .+ for 2\smin: 83\.5 /)
    await receive(at(4), [79, 77])
    expect(await alarms()).toMatchObject([{ returnedAt: at(5) }])
  })

  test('a worse limit asks again whoever acknowledged', async () => {
    await set()
    await set({ severity: 'critical', value: 90 })
    const from = soon(1)
    await receive(from, [85])
    const [{ id } = { id: '' }] = await alarms()
    await acknowledgeAlert(manager, id)
    await receive(new Date(from.getTime() + minuteMs), [95])
    expect((await readAlert(id)).row).toMatchObject({ severity: 'critical', status: 'open', occurrences: 2 })
    expect(await alarms()).toHaveLength(1)
  })

  test('a rise is an alarm of its own', async () => {
    await set({ kind: 'rise', value: 5, overSeconds: 600 })
    await receive(soon(1), [20, 21, 27])
    const [alarm] = await alarms()
    expect(alarm).toMatchObject({ type: 'trend', evidence: { detector: 'rate_of_change', observed: 7 } })
    expect(alarm?.message).toMatch(/ rose by 7 .+ within 10\smin, the limit is 5 /)
  })

  test('readings from before a limit was set or changed are not judged by it', async () => {
    const limit = await set()
    await receive(new Date(Date.now() - 10 * minuteMs), [95, 95])
    expect(await alarms()).toEqual([])
    await change(limit, { value: 99 })
    await receive(soon(1), [95])
    expect(await alarms()).toEqual([])
  })

  test('with a stop between any two readings it ends like at once', async () => {
    const values = [79, 81, 90, 83, 70, 81, 81, 81]
    const from = soon(1)
    const arrange = async () => {
      await set({ onDelaySeconds: 120 })
      await set({ kind: 'rise', value: 5, overSeconds: 600 })
    }
    const told = async () =>
      (await alarms())
        .map(({ type, raisedAt, returnedAt, occurrences, evidence }) => ({
          type,
          raisedAt,
          returnedAt,
          occurrences,
          // The two pumps have names of their own.
          evidence: { ...AlertEvidence.parse(evidence), finding: null },
        }))
        .sort((a, b) => a.type.localeCompare(b.type))
    await arrange()
    for (const [i, value] of values.entries()) await receive(new Date(from.getTime() + i * minuteMs), [value])
    const pieces = await told()
    sensorId = (await arrangePump()).sensorId
    await arrange()
    await receive(from, values)
    expect(await told()).toEqual(pieces)
    expect(pieces.map(({ type, occurrences }) => [type, occurrences])).toEqual([
      ['limit', 2],
      ['trend', 2],
    ])
  })
})
