import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { registerSensors } from '@/features/sensors/commands'
import { acknowledgeAlert, resolveAlert } from './commands'

let id: string

beforeEach(async () => {
  await registerSensors([{ sensorId: 's', type: 'vibration' }])
  const alert = {
    sensorId: 's',
    type: 'limit',
    severity: 'low',
    message: 'm',
    evidence: {},
    raisedAt: new Date(),
  } as const
  const [row] = await db.insert(anomalyAlerts).values(alert).returning({ id: anomalyAlerts.id })
  id = row?.id ?? ''
})

const resolve = () => db.transaction((tx) => resolveAlert(tx, id, 'B', new Date()))

test('an open alert is acknowledged, once', async () => {
  const alert = { status: 'acknowledged', acknowledgedBy: 'A' }
  expect(await acknowledgeAlert(id, 'A')).toMatchObject({ ok: true, alert })
  expect(await acknowledgeAlert(id, 'C')).toMatchObject({ ok: false, reason: 'already_acknowledged', alert })
})

test('of many at once one acknowledges', async () => {
  const results = await Promise.all(['A', 'B', 'C', 'D'].map((by) => acknowledgeAlert(id, by)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

test('an acknowledged alert is resolved, once', async () => {
  await acknowledgeAlert(id, 'A')
  expect(await resolve()).toMatchObject({ ok: true, alert: { status: 'resolved', resolvedBy: 'B' } })
  expect(await resolve()).toMatchObject({ ok: false, reason: 'already_resolved' })
})

test('a resolved alert cannot be acknowledged', async () => {
  await resolve()
  expect(await acknowledgeAlert(id, 'A')).toMatchObject({ ok: false, reason: 'already_resolved' })
})

test('an alert that is not there', async () => {
  expect(await acknowledgeAlert(randomUUID(), 'A')).toEqual({ ok: false, reason: 'not_found' })
})
