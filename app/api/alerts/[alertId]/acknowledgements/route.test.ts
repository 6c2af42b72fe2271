import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { registerSensors } from '@/features/sensors/commands'
import { POST } from './route'

let alertId: string

beforeAll(async () => {
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
  alertId = row?.id ?? ''
})

async function acknowledge(id: string, body: object, headers: Record<string, string> = {}) {
  const request = new Request(`http://127.0.0.1/api/alerts/${id}/acknowledgements`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const response = await POST(request, { params: Promise.resolve({ alertId: id }) })
  return { status: response.status, body: await response.json() }
}

test('once, then a conflict that names who has it', async () => {
  expect(await acknowledge(alertId, { by: 'A' })).toMatchObject({ status: 201, body: { acknowledgedBy: 'A' } })
  const second = await acknowledge(alertId, { by: 'B' })
  expect(second).toMatchObject({
    status: 409,
    body: { reason: 'already_acknowledged', alert: { acknowledgedBy: 'A' } },
  })
})

test('no name, no such alert, not an id, another site', async () => {
  expect(await acknowledge(alertId, { by: ' ' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/by' }] } })
  expect(await acknowledge(randomUUID(), { by: 'A' })).toMatchObject({ status: 404 })
  expect(await acknowledge('1; drop table', { by: 'A' })).toMatchObject({ status: 404 })
  expect(await acknowledge(alertId, { by: 'A' }, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
})
