import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, users } from '@/db/schema'
import { commandLine, type Person, worker } from '@/features/access/actor'
import { raiseAlarm } from '@/features/alerts/raising/commands'
import { createEquipment } from '@/features/equipment/commands'
import { createSensor } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { arrangePump, equipmentRow, managerOf, sensorRow, somePump, trailOf } from './arrange-registry'
import { changeEquipment, changeSensor } from './commands'

const manager = managerOf()
const northManager = managerOf('North')

beforeAll(async () => {
  for (const { id, name } of [manager, northManager])
    await db.insert(users).values({ id, name, email: `${id}@plant.example`, role: 'manager' })
})

const raise = (sensorId: string) =>
  db.transaction((tx) =>
    raiseAlarm(tx, worker, {
      sensorId,
      type: 'limit',
      severity: 'high',
      message: 'Too high',
      raisedAt: new Date(),
      evidence: {
        detector: 'limit',
        window: { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' },
        observed: 8,
        unit: 'bar',
        contributors: [],
      },
    }),
  )
const alertsOf = (sensorId: string) => db.select().from(anomalyAlerts).where(eq(anomalyAlerts.sensorId, sensorId))
const receive = (sensorId: string) =>
  sql`insert into sensor_latest (sensor_id, "timestamp", value) values (${sensorId}, now(), 1)`
const person = (role: Person['role']): Person => ({ ...managerOf(), role })

describe('createEquipment, createSensor', () => {
  test('a name is given once, and the trail says by whom', async () => {
    const pump = somePump()
    const created = await createEquipment(manager, pump)
    expect(created).toMatchObject({ ok: true })
    expect(await createEquipment(manager, pump)).toEqual({ ok: false, reason: 'taken' })
    const id = created.ok ? created.id : ''
    expect(await trailOf(id)).toEqual([{ action: 'equipment.created', actorName: manager.name, detail: pump }])

    const sensor = { sensorId: `${pump.tag}.flow`, type: 'flow', unit: 'm³/h', equipmentTag: pump.tag }
    expect(await createSensor(manager, sensor)).toEqual({ ok: true })
    expect(await createSensor(manager, sensor)).toEqual({ ok: false, reason: 'taken' })
    expect(await trailOf(sensor.sensorId)).toMatchObject([{ action: 'sensor.created', detail: sensor }])
  })

  test('of many at once one gets the name', async () => {
    const pump = somePump()
    const results = await Promise.all(Array.from({ length: 5 }, () => createEquipment(manager, pump)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const sensor = { sensorId: randomUUID(), type: 'flow', equipmentTag: pump.tag }
    const sensors = await Promise.all(Array.from({ length: 5 }, () => createSensor(manager, sensor)))
    expect(sensors.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await trailOf(sensor.sensorId)).toHaveLength(1)
  })

  test('a sensor needs equipment that is there and in use', async () => {
    const sensor = { sensorId: randomUUID(), type: 'flow' }
    const unknown = { ok: false, reason: 'unknown_equipment', tags: ['no-such'] }
    expect(await createSensor(manager, { ...sensor, equipmentTag: 'no-such' })).toEqual(unknown)
    const { tag, id } = await arrangePump()
    await changeEquipment(manager, id, { retired: true, withSensors: true })
    const retired = { ok: false, reason: 'retired_equipment', tags: [tag] }
    expect(await createSensor(manager, { ...sensor, equipmentTag: tag })).toEqual(retired)
  })

  test('a manager of one site registers there alone', async () => {
    const { tag } = await arrangePump({ site: 'South' })
    expect(await createEquipment(northManager, somePump())).toMatchObject({ ok: true })
    await expect(createEquipment(northManager, somePump({ site: 'South' }))).rejects.toThrow(Forbidden)
    await expect(createSensor(northManager, { sensorId: randomUUID(), type: 'flow' })).rejects.toThrow(Forbidden)
    const elsewhere = createSensor(northManager, { sensorId: randomUUID(), type: 'flow', equipmentTag: tag })
    expect(await elsewhere).toMatchObject({ ok: false, reason: 'unknown_equipment' })
  })
})

describe('changeSensor', () => {
  test('changes what is named, leaves the rest, and tells both in the trail', async () => {
    const { sensorId, tag } = await arrangePump({}, { name: 'Old', location: 'Flange', intervalSeconds: 60 })
    const other = await arrangePump()
    const change = { name: 'New', location: null, equipmentTag: other.tag, status: 'maintenance' as const }
    expect(await changeSensor(manager, sensorId, change)).toMatchObject({ ok: true, sensor: change })
    const stored = { name: 'New', location: null, status: 'maintenance', equipmentId: other.id, unit: 'bar' }
    expect(await sensorRow(sensorId)).toMatchObject({ ...stored, intervalSeconds: 60 })
    expect((await trailOf(sensorId)).at(-1)).toEqual({
      action: 'sensor.changed',
      actorName: manager.name,
      detail: {
        name: { from: 'Old', to: 'New' },
        location: { from: 'Flange', to: null },
        equipmentTag: { from: tag, to: other.tag },
        status: { from: 'active', to: 'maintenance' },
      },
    })
  })

  test('the same again changes nothing and leaves no trace', async () => {
    const { sensorId } = await arrangePump()
    await changeSensor(manager, sensorId, { name: 'Same' })
    const before = await sensorRow(sensorId)
    expect(await changeSensor(manager, sensorId, { name: 'Same' })).toMatchObject({ ok: true })
    expect(await sensorRow(sensorId)).toEqual(before)
    expect(await trailOf(sensorId)).toHaveLength(2)
  })

  test('what was read before somebody else’s change is refused, with what stands now', async () => {
    const { sensorId } = await arrangePump()
    const updatedAt = (await sensorRow(sensorId))?.updatedAt.toISOString()
    expect(await changeSensor(manager, sensorId, { name: 'A', updatedAt })).toMatchObject({ ok: true })
    const stale = { ok: false, reason: 'stale', current: { name: 'A' } }
    expect(await changeSensor(manager, sensorId, { name: 'B', updatedAt })).toMatchObject(stale)
  })

  test('of many who read the same, one changes it', async () => {
    const { sensorId } = await arrangePump()
    const updatedAt = (await sensorRow(sensorId))?.updatedAt.toISOString()
    const names = ['A', 'B', 'C', 'D', 'E']
    const results = await Promise.all(names.map((name) => changeSensor(manager, sensorId, { name, updatedAt })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await trailOf(sensorId)).toHaveLength(2)
  })

  test('the unit stays once there are readings in it', async () => {
    const { sensorId } = await arrangePump()
    expect(await changeSensor(manager, sensorId, { unit: 'kPa' })).toMatchObject({ ok: true })
    await receive(sensorId)
    const refused = { ok: false, reason: 'unit_has_readings' }
    expect(await changeSensor(manager, sensorId, { unit: 'bar' })).toEqual(refused)
    expect(await changeSensor(manager, sensorId, { unit: 'kPa', name: 'Inlet' })).toMatchObject({ ok: true })
  })

  test('retiring ends the open alerts with it, once; bringing back does not open them again', async () => {
    const { sensorId } = await arrangePump()
    const raised = await raise(sensorId)
    expect(await changeSensor(manager, sensorId, { status: 'retired' })).toMatchObject({ ok: true })
    const resolved = { status: 'resolved', resolvedBy: manager.name, resolvedById: manager.id }
    expect(await alertsOf(sensorId)).toMatchObject([resolved])
    expect((await trailOf(sensorId)).at(-1)).toMatchObject({
      action: 'sensor.retired',
      detail: { status: { from: 'active', to: 'retired' }, resolvedAlerts: [raised.ok && raised.id] },
    })
    await changeSensor(manager, sensorId, { status: 'retired' })
    expect(await trailOf(sensorId)).toHaveLength(2)
    expect(await changeSensor(manager, sensorId, { status: 'active' })).toMatchObject({ ok: true })
    expect((await trailOf(sensorId)).at(-1)).toMatchObject({ action: 'sensor.brought_back' })
    expect(await alertsOf(sensorId)).toMatchObject([resolved])
  })

  test('alerts stay open while a sensor is switched off or worked on', async () => {
    const { sensorId } = await arrangePump()
    await raise(sensorId)
    for (const status of ['maintenance', 'inactive'] as const) await changeSensor(manager, sensorId, { status })
    expect(await alertsOf(sensorId)).toMatchObject([{ status: 'open' }])
  })

  test('an alert that is raised while its sensor retires is not left open', async () => {
    const { sensorId } = await arrangePump()
    await Promise.all([
      ...Array.from({ length: 4 }, () => raise(sensorId)),
      changeSensor(manager, sensorId, { status: 'retired' }),
    ])
    expect((await alertsOf(sensorId)).filter(({ status }) => status !== 'resolved')).toEqual([])
  })

  test('equipment that is retired or not there takes no sensor', async () => {
    const { sensorId, id, tag } = await arrangePump()
    const unknown = { ok: false, reason: 'unknown_equipment' }
    expect(await changeSensor(manager, sensorId, { equipmentTag: 'no-such' })).toEqual(unknown)
    await changeEquipment(manager, id, { retired: true, withSensors: true })
    const refused = { ok: false, reason: 'retired_equipment' }
    expect(await changeSensor(manager, sensorId, { status: 'active' })).toEqual(refused)
    const other = await arrangePump()
    expect(await changeSensor(manager, other.sensorId, { equipmentTag: tag })).toEqual(refused)
  })

  test('a manager of one site touches nothing elsewhere and moves nothing out or in', async () => {
    const north = await arrangePump()
    const south = await arrangePump({ site: 'South' })
    const alone = randomUUID()
    await createSensor(manager, { sensorId: alone, type: 'flow' })
    const missing = { ok: false, reason: 'not_found' }
    expect(await changeSensor(northManager, south.sensorId, { name: 'Mine' })).toEqual(missing)
    expect(await changeSensor(northManager, alone, { equipmentTag: north.tag })).toEqual(missing)
    const out = changeSensor(northManager, north.sensorId, { equipmentTag: south.tag })
    expect(await out).toEqual({ ok: false, reason: 'unknown_equipment' })
    await expect(changeSensor(northManager, north.sensorId, { equipmentTag: null })).rejects.toThrow(Forbidden)
    expect(await changeSensor(northManager, north.sensorId, { name: 'Mine' })).toMatchObject({ ok: true })
  })
})

describe('changeEquipment', () => {
  test('changes what is named and tells it in the trail', async () => {
    const { id, tag, sensorId } = await arrangePump()
    const change = { tag: `${tag}-A`, area: 'Yard', criticality: 'high' as const }
    expect(await changeEquipment(manager, id, change)).toMatchObject({ ok: true, equipment: change })
    expect((await trailOf(id)).at(-1)).toMatchObject({
      action: 'equipment.changed',
      detail: { tag: { from: tag, to: `${tag}-A` }, area: { from: 'Hall', to: 'Yard' } },
    })
    expect((await sensorRow(sensorId))?.equipmentId).toBe(id)
    expect(await changeEquipment(manager, id, change)).toMatchObject({ ok: true })
    expect(await trailOf(id)).toHaveLength(2)
  })

  test('a tag that others have, what is not there, and what was read too early', async () => {
    const { id, tag } = await arrangePump()
    const other = await arrangePump()
    expect(await changeEquipment(manager, id, { tag: other.tag })).toEqual({ ok: false, reason: 'taken' })
    expect(await changeEquipment(manager, randomUUID(), {})).toEqual({ ok: false, reason: 'not_found' })
    const updatedAt = (await equipmentRow(tag))?.updatedAt.toISOString()
    const results = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => changeEquipment(manager, id, { name, updatedAt })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.reason === 'stale')).toHaveLength(3)
  })

  test('retires only with its sensors, whose alerts end; comes back without them', async () => {
    const { id, sensorIds, sensorId } = await arrangePump()
    await raise(sensorId)
    const refused = { ok: false, reason: 'has_sensors', sensors: sensorIds }
    expect(await changeEquipment(manager, id, { retired: true })).toEqual(refused)
    expect(await changeEquipment(manager, id, { retired: true, withSensors: true })).toMatchObject({ ok: true })
    for (const each of sensorIds) expect(await sensorRow(each)).toMatchObject({ status: 'retired', equipmentId: id })
    expect(await alertsOf(sensorId)).toMatchObject([{ status: 'resolved' }])
    const last = (await trailOf(id)).at(-1)
    expect(last).toMatchObject({ action: 'equipment.retired', detail: { sensors: sensorIds } })
    expect(await changeEquipment(manager, id, { retired: true })).toMatchObject({ ok: true })
    expect(await changeEquipment(manager, id, { retired: false })).toMatchObject({ equipment: { retiredAt: null } })
    expect((await trailOf(id)).map(({ action }) => action)).toEqual([
      'equipment.created',
      'equipment.retired',
      'equipment.brought_back',
    ])
    expect(await sensorRow(sensorId)).toMatchObject({ status: 'retired' })
    expect(await changeSensor(manager, sensorId, { status: 'active' })).toMatchObject({ ok: true })
  })

  test('no sensor slips onto equipment that is being retired', async () => {
    const { id, tag } = await arrangePump()
    await Promise.all([
      changeEquipment(manager, id, { retired: true, withSensors: true }),
      ...Array.from({ length: 4 }, () =>
        createSensor(manager, { sensorId: randomUUID(), type: 'x', equipmentTag: tag }),
      ),
    ])
    const [row] = await sql<{ live: number }[]>`
      select count(*)::int as live from sensors s join equipment e on e.id = s.equipment_id
      where e.id = ${id} and e.retired_at is not null and s.status <> 'retired'`
    expect(row?.live).toBe(0)
  })

  test('a manager of one site moves nothing out, and sees nothing elsewhere', async () => {
    const north = await arrangePump()
    const south = await arrangePump({ site: 'South' })
    await expect(changeEquipment(northManager, north.id, { site: 'South' })).rejects.toThrow(Forbidden)
    expect(await equipmentRow(north.tag)).toMatchObject({ site: 'North' })
    const missing = { ok: false, reason: 'not_found' }
    expect(await changeEquipment(northManager, south.id, { site: 'North' })).toEqual(missing)
    expect(await changeEquipment(northManager, north.id, { name: 'Mine' })).toMatchObject({ ok: true })
  })
})

test.each(['viewer', 'technician'] as const)('a %s changes nothing', async (role) => {
  const { id, sensorId } = await arrangePump()
  const actor = person(role)
  await expect(changeEquipment(actor, id, { name: 'X' })).rejects.toThrow(Forbidden)
  await expect(changeSensor(actor, sensorId, { name: 'X' })).rejects.toThrow(Forbidden)
  await expect(createEquipment(actor, somePump())).rejects.toThrow(Forbidden)
  await expect(createSensor(actor, { sensorId: randomUUID(), type: 'x' })).rejects.toThrow(Forbidden)
  await expect(
    db.transaction((tx) =>
      raiseAlarm(tx, actor, {
        sensorId,
        type: 'limit',
        severity: 'low',
        message: 'm',
        raisedAt: new Date(),
        evidence: { detector: 'limit', window: { from: '', to: '' }, observed: 1, unit: '', contributors: [] },
      }),
    ),
  ).rejects.toThrow(Forbidden)
})

test('the command line may everything', async () => {
  const { sensorId } = await arrangePump()
  expect(await changeSensor(commandLine, sensorId, { name: 'X' })).toMatchObject({ ok: true })
})
