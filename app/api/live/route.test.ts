import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, sessions, users } from '@/db/schema'
import type { Device } from '@/features/access/actor'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { issueDeviceKey } from '@/features/devices/commands'
import { eventsOf } from '@/features/live/arrange-events'
import type { LiveEvent } from '@/features/live/input'
import { openStreams } from '@/features/live/open-streams'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { minuteAgo, newSensor, recorderOf } from '@/features/readings/arrange-recorder'
import { GET } from './route'

const { id } = await issueDeviceKey(commandLine, { name: 'Gateway' })
const device: Device = { kind: 'device', id, name: 'Gateway', sensorIds: null }
const { record } = recorderOf(device)

async function open(query: string, sites: string[] | null = null) {
  const { person, headers } = await arrangePerson('viewer', { sites })
  const answer = await GET(arrangeRequest('GET', `/api/live?${query}`, undefined, headers))
  return { person, headers, answer, ...eventsOf(answer) }
}

const rowOf = (sensor_id: string, value: number, minutes = 0) => ({ sensor_id, timestamp: minuteAgo(minutes), value })

afterEach(() => {
  // One that a failing test left open must not fail the next.
  for (const stream of openStreams) stream.end()
})

describe('GET /api/live', () => {
  it('begins with the newest values, and tells of each that is stored from then on', async () => {
    const sensorId = await newSensor()
    await record([rowOf(sensorId, 1, 5)])
    const { answer, until, leave } = await open(`sensor=${sensorId}&since=${Date.now()}`)
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
    const first = await until(({ values }) => values.length > 0)
    expect(first.values).toEqual([[sensorId, expect.any(Number), 1]])
    await record([rowOf(sensorId, 2, 1)])
    const second = await until(({ values }) => values.some(([, , value]) => value === 2))
    expect(second.values).toHaveLength(1)
    await leave()
    expect(openStreams.size).toBe(0)
  })

  it('tells of an alert that is raised, and of one that is changed by whatever statement', async () => {
    const { next, until, leave } = await open(`since=${Date.now() + 60_000}`, ['East'])
    expect(await next()).toMatchObject({ values: [], changed: false })
    const alert = await arrangeAlert({ site: 'East' })
    await until(({ changed }) => changed)
    await sql`update anomaly_alerts set message = 'other' where id = ${alert.id}`
    await until(({ changed }) => changed)
    await leave()
  })

  it('tells of a task that is asked for, and of each step of it', async () => {
    const { equipmentTag } = await arrangeAlert({ site: 'West' })
    const { next, until, leave } = await open(`since=${Date.now() + 60_000}`, ['West'])
    expect(await next()).toMatchObject({ values: [], changed: false })
    const task = await arrangeTask({ equipmentTag })
    await until(({ changed }) => changed)
    await moveTask(commandLine, task.id, { event: 'planned' })
    await until(({ changed }) => changed)
    await leave()
  })

  it('tells somebody of another site nothing', async () => {
    const elsewhere = await arrangeAlert({ site: 'North' })
    const own = await arrangeAlert({ site: 'South' })
    const asked = `since=${Date.now() + 60_000}&sensor=${elsewhere.sensorId}&sensor=${own.sensorId}`
    const { until, leave } = await open(asked, ['South'])
    for (const [value, minutes] of [
      [4, 5],
      [5, 4],
    ] as const) {
      await record([rowOf(own.sensorId, value, minutes)])
      await until(({ values }) => values.some((one) => one[2] === value))
    }
    await record([rowOf(elsewhere.sensorId, 6, 2)])
    await db.update(anomalyAlerts).set({ severity: 'low' }).where(eq(anomalyAlerts.id, elsewhere.id))
    await arrangeTask({ equipmentTag: elsewhere.equipmentTag })
    await record([rowOf(own.sensorId, 7, 1)])
    // What was told before comes before; a value may be told twice.
    const heard: LiveEvent[] = []
    await until((event) => heard.push(event) > 0 && event.values.some(([, , value]) => value === 7))
    expect(heard.filter(({ changed }) => changed)).toEqual([])
    expect(new Set(heard.flatMap(({ values }) => values.map(([sensorId]) => sensorId)))).toEqual(
      new Set([own.sensorId]),
    )
    await leave()
  })

  it('tells a page what changed since it was read', async () => {
    const { until, leave } = await open(`since=${Date.now()}`)
    await until(() => true)
    const before = Date.now() - 1
    await arrangeAlert()
    await until(({ changed }) => changed)
    const later = await open(`since=${before}`)
    expect(await later.next()).toMatchObject({ changed: true })
    const fresh = await open(`since=${Date.now() + 60_000}`)
    expect(await fresh.next()).toMatchObject({ changed: false })
    for (const one of [{ leave }, later, fresh]) await one.leave()
  })

  it('has a page that waits for readings read again when the first one comes', async () => {
    const { next, until, leave } = await open(`any=1&since=${Date.now() + 60_000}`)
    expect(await next()).toMatchObject({ changed: false })
    await record([rowOf(await newSensor(), 1)])
    await until(({ changed }) => changed)
    await leave()
  })

  it('ends with the session, with the account, and with a change of what the person may see', async () => {
    const ways = [
      ({ sessionId }: { sessionId: string; id: string }) => db.delete(sessions).where(eq(sessions.id, sessionId)),
      ({ id }: { id: string }) => db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id)),
      ({ id }: { id: string }) =>
        db
          .update(users)
          .set({ sites: ['West'] })
          .where(eq(users.id, id)),
    ]
    for (const end of ways) {
      const { person, next } = await open(`since=${Date.now() + 60_000}`)
      await next()
      await end(person)
      while ((await next()) !== null);
    }
    expect(openStreams.size).toBe(0)
  })

  it('gives nobody more than 20 streams, and takes each back that is left', async () => {
    const { headers } = await arrangePerson('viewer')
    const ask = () => GET(arrangeRequest('GET', '/api/live', undefined, headers))
    const all = await Promise.all(Array.from({ length: 20 }, ask))
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('30')
    await all[0]?.body?.cancel()
    const again = await ask()
    expect(again.status).toBe(200)
    for (const answer of [...all.slice(1), again]) await answer.body?.cancel()
    await expect.poll(() => openStreams.size).toBe(0)
  })

  it.each(['any=2', 'since=x', 'sensor=', `${'sensor=a&'.repeat(301)}any=0`])('refuses %s', async (query) => {
    const { headers } = await arrangePerson('viewer')
    const answer = await GET(arrangeRequest('GET', `/api/live?${query}`, undefined, headers))
    expect(answer.status).toBe(422)
  })

  it('answers nobody who is not signed in', async () => {
    expect((await GET(arrangeRequest('GET', '/api/live'))).status).toBe(401)
  })

  it('says with HEAD what it is, and opens nothing', async () => {
    const { headers } = await arrangePerson('viewer')
    const answer = await GET(arrangeRequest('HEAD', '/api/live', undefined, headers))
    expect([answer.status, answer.body, openStreams.size]).toEqual([200, null, 0])
  })
})
