import { beforeAll, describe, expect, test } from 'vitest'
import { POST } from '@/app/api/readings/route'
import { db, sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { raiseAlarm } from '@/features/alerts/raising/commands'
import { issueDeviceKey } from '@/features/devices/commands'
import { getCoverage } from '@/features/overview/coverage/queries'
import { parseOverviewFilters } from '@/features/overview/filters'
import { listMachineValues } from '@/features/overview/machines/queries'
import { getPlantState } from '@/features/overview/queries'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import { type SensorStatus, sensorStatuses, statusEffects } from '@/features/sensors/status-effects'
import { arrangePump } from '../arrange-registry'
import { changeEquipment, changeSensor } from '../commands'

const now = new Date()
const hour = 3_600_000
const lastHour = Math.floor(now.getTime() / hour) * hour
const sensorOf = {} as Record<SensorStatus, string>
let tag = ''
let key = ''

beforeAll(async () => {
  key = (await issueDeviceKey(commandLine, { name: 'gateway' })).secret
  for (const status of sensorStatuses) {
    const pump = await arrangePump({}, { intervalSeconds: 60 })
    sensorOf[status] = pump.sensorId
    if (status === 'active') tag = pump.tag
    for (const sensorId of pump.sensorIds) await changeSensor(commandLine, sensorId, { status })
  }
  await sql`update sensors set created_at = now() - interval '10 days'`
})

async function send(...sensorIds: string[]) {
  const timestamp = new Date().toISOString()
  const request = new Request('http://127.0.0.1:3000/api/readings', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ readings: sensorIds.map((sensor_id) => ({ sensor_id, timestamp, value: 1 })) }),
  })
  const response = await POST(request)
  return { status: response.status, receipt: await response.json() }
}

const raise = (sensorId: string) =>
  db.transaction((tx) =>
    raiseAlarm(tx, worker, {
      sensorId,
      type: 'limit',
      severity: 'low',
      message: 'Too high',
      raisedAt: now,
      evidence: {
        detector: 'limit',
        window: { from: now.toISOString(), to: now.toISOString() },
        observed: 1,
        unit: 'bar',
        contributors: [],
      },
    }),
  )

describe.each(sensorStatuses)('a sensor that is %s', (status) => {
  const effects = statusEffects[status]

  test(`readings are ${effects.acceptsReadings ? 'stored' : 'refused, and the device is told why'}`, async () => {
    const recorded = await send(sensorOf[status])
    const stored = await sql`select from sensor_readings where sensor_id = ${sensorOf[status]}`
    if (effects.acceptsReadings) {
      expect(recorded).toMatchObject({ status: 201, receipt: { rows: 1, accepted: 1 } })
      return expect(stored).toHaveLength(1)
    }
    const fault = { pointer: '/readings/0/sensor_id', code: 'retired_sensor' }
    expect(recorded).toMatchObject({ status: 422, receipt: { rows: 1, accepted: 0, rejected: 1, errors: [fault] } })
    expect(stored).toHaveLength(0)
  })

  test(`alerts are ${effects.raisesAlerts ? 'raised' : 'not raised'}`, async () => {
    const raised = await raise(sensorOf[status])
    expect(raised).toMatchObject(effects.raisesAlerts ? { ok: true } : { ok: false, reason: 'status', status })
    const stored = await sql`select from anomaly_alerts where sensor_id = ${sensorOf[status]}`
    expect(stored).toHaveLength(effects.raisesAlerts ? 1 : 0)
  })

  test(`it ${effects.countsInFigures ? 'counts' : 'does not count'} in the share of readings received`, async () => {
    const range = { from: new Date(lastHour - 24 * hour), to: new Date(lastHour) }
    const before = await getCoverage(commandLine, range)
    await sql`update sensors set interval_seconds = null where sensor_id = ${sensorOf[status]}`
    const without = await getCoverage(commandLine, range)
    await sql`update sensors set interval_seconds = 60 where sensor_id = ${sensorOf[status]}`
    expect(before.expected - without.expected).toBeCloseTo(effects.countsInFigures ? 24 * 60 : 0)
  })

  test(`it ${effects.isListed ? 'stands' : 'does not stand'} in lists and on the overview`, async () => {
    const { rows } = await listSensors(commandLine, parseSensorFilters({}), now)
    expect(rows.some(({ sensorId }) => sensorId === sensorOf[status])).toBe(effects.isListed)
    const machines = (await machinesShown()).map(({ id }) => id)
    const shown = (await listMachineValues(commandLine, machines, now)).map(({ sensorId }) => sensorId)
    expect(shown.includes(sensorOf[status])).toBe(effects.isListed)
  })
})

const machinesShown = async () => (await getPlantState(commandLine, parseOverviewFilters({}), now)).found.rows

test('what lists hide is there for whoever asks', async () => {
  const { rows } = await listSensors(commandLine, parseSensorFilters({ state: 'retired' }), now)
  expect(rows.map(({ sensorId }) => sensorId)).toContain(sensorOf.retired)
  expect(rows.every((row) => row.status === 'retired')).toBe(true)
})

test('equipment that is retired leaves the overview, and comes back to it', async () => {
  const shown = async () => (await machinesShown()).find((machine) => machine.tag === tag)
  const id = (await shown())?.id ?? ''
  await changeEquipment(commandLine, id, { retired: true, withSensors: true })
  expect(await shown()).toBeUndefined()
  await changeEquipment(commandLine, id, { retired: false })
  expect(await shown()).toMatchObject({ sensorCount: 0 })
})

test('an alert on a sensor that is not there', async () => {
  expect(await raise('nobody')).toEqual({ ok: false, reason: 'not_found' })
})

test('of a batch the readings of a retired sensor alone are refused', async () => {
  const errors = [{ pointer: '/readings/1/sensor_id', code: 'retired_sensor' }]
  const answer = { status: 422, receipt: { accepted: 1, rejected: 1, errors } }
  expect(await send(sensorOf.maintenance, sensorOf.retired)).toMatchObject(answer)
})
