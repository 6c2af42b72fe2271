import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, modelScores } from '@/db/schema'
import { commandLine, type Person } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { changeModel, recordScores, registerModel } from './commands'
import { ModelScores } from './input'
import { listModels } from './queries'

const start = Date.parse('2026-11-01T00:00:00Z')
const at = (hour: number) => new Date(start + hour * 3_600_000).toISOString()
const alarm = { severity: 'high', message: 'The bearing wears' } as const
let counter = 0
let sensorId = ''

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Pump' }])
})
beforeEach(async () => {
  sensorId = `model-${++counter}`
  await registerSensors(commandLine, [{ sensorId, type: 'vibration', unit: 'mm/s', equipmentTag: 'P-1' }])
})

const newModel = async (mode: 'shadow' | 'alarming' = 'shadow') => {
  const registered = await registerModel(commandLine, { name: `Bearing ${randomUUID()}`, version: '1.0', mode })
  if (!registered.ok) throw new Error(registered.reason)
  return registered.model
}
const found = (scores: object[]) => ModelScores.parse({ scores })
const alertsOf = async () => (await db.select().from(anomalyAlerts)).filter((row) => row.sensorId === sensorId)

describe('a model', () => {
  test('is registered once by name and version', async () => {
    const name = randomUUID()
    expect(await registerModel(commandLine, { name, version: '1' })).toMatchObject({
      ok: true,
      model: { mode: 'shadow' },
    })
    expect(await registerModel(commandLine, { name, version: '1' })).toEqual({ ok: false, reason: 'exists' })
    expect(await registerModel(commandLine, { name, version: '2' })).toMatchObject({ ok: true })
  })

  test('in shadow mode records what it finds and alarms nobody', async () => {
    const { id } = await newModel()
    const scores = found([{ sensorId, at: at(1), score: 0.9, alarm, observed: 7.1, evidence: { order: '2x' } }])
    const stored = { ok: true, stored: 1, duplicates: 0, alerts: [], unknown: [] }
    expect(await recordScores(commandLine, id, scores)).toEqual(stored)
    expect(await alertsOf()).toEqual([])
    const rows = (await db.select().from(modelScores)).filter((row) => row.modelId === id)
    expect(rows).toMatchObject([{ score: 0.9, ...alarm, evidence: { order: '2x', observed: 7.1 }, alertId: null }])
  })

  test('that alarms raises one alarm, with its evidence, and is added to it', async () => {
    const model = await newModel('alarming')
    const first = await recordScores(
      commandLine,
      model.id,
      found([{ sensorId, at: at(1), score: 0.8, alarm, observed: 7 }]),
    )
    const again = await recordScores(commandLine, model.id, found([{ sensorId, at: at(2), score: 0.9, alarm }]))
    await recordScores(commandLine, model.id, found([{ sensorId, at: at(3), score: 0.1 }]))
    const [alert, ...more] = await alertsOf()
    expect(more).toEqual([])
    expect(alert).toMatchObject({ ...alarm, score: 0.8, occurrences: 2, type: 'pattern' })
    expect(alert?.evidence).toMatchObject({
      detector: 'model',
      observed: 7,
      unit: 'mm/s',
      scoreParts: [{ name: `${model.name} 1.0`, score: 0.8 }],
    })
    expect([first, again]).toMatchObject([{ alerts: [alert?.id] }, { alerts: [alert?.id] }])
  })

  test('may send the same again, also at the same time, without another row or alarm', async () => {
    const { id } = await newModel('alarming')
    const scores = found([{ sensorId, at: at(1), score: 0.9, alarm }])
    const sent = await Promise.all([1, 2, 3].map(() => recordScores(commandLine, id, scores)))
    expect(sent.map((each) => each.ok && each.stored).toSorted()).toEqual([0, 0, 1])
    expect(await alertsOf()).toMatchObject([{ occurrences: 1 }])
  })

  test('is refused when it is retired, and when there is none', async () => {
    const { id } = await newModel()
    const scores = found([{ sensorId, at: at(1), score: 0.9 }])
    await changeModel(commandLine, id, { retired: true })
    expect(await recordScores(commandLine, id, scores)).toEqual({ ok: false, reason: 'retired' })
    await changeModel(commandLine, id, { retired: false })
    expect(await recordScores(commandLine, id, scores)).toMatchObject({ ok: true })
    expect(await recordScores(commandLine, randomUUID(), scores)).toEqual({ ok: false, reason: 'not_found' })
  })

  test('hears which sensors are unknown, those of another site among them', async () => {
    const { id } = await newModel()
    const scores = found([{ sensorId, at: at(1), score: 0.5 }])
    const manager: Person = { kind: 'person', id: randomUUID(), name: 'Ada', role: 'manager', sites: ['South'] }
    expect(await recordScores(manager, id, scores)).toMatchObject({ stored: 0, unknown: [sensorId] })
    await expect(recordScores({ ...manager, role: 'technician' }, id, scores)).rejects.toThrow('model.score')
  })

  test.each([
    [{ score: 1.1 }],
    [{ at: 'today' }],
    [{ alarm: { severity: 'high' } }],
    [{ evidence: { text: 'x'.repeat(9_000) } }],
  ])('sends nothing like %o', (wrong) => {
    const score = { sensorId: 's', at: at(1), score: 0.5, ...wrong }
    expect(ModelScores.safeParse({ scores: [score] }).success).toBe(false)
  })
})

describe('models beside the plant’s detectors', () => {
  const judge = (verdict: 'real' | 'false', hour: number) => sql`
    insert into anomaly_alerts
      (sensor_id, type, severity, status, message, evidence, raised_at, resolved_at, verdict, verdict_at)
    values (${sensorId}, 'limit', 'high', 'resolved', 'High', '{"detector": "limit"}', ${at(hour)},
      ${at(hour + 1)}, ${verdict}, ${at(hour + 2)})`

  test('are counted on judged alarms that they scored around, as seen or not', async () => {
    const { id } = await newModel()
    await judge('real', 100)
    await judge('real', 200)
    await judge('false', 300)
    await judge('false', 400)
    const scores = [
      { sensorId, at: at(94), score: 0.9, alarm },
      { sensorId, at: at(96), score: 0.9, alarm },
      { sensorId, at: at(199), score: 0.2 },
      { sensorId, at: at(299), score: 0.9, alarm },
    ]
    await recordScores(commandLine, id, found(scores))
    const model = (await listModels(commandLine, { limit: 200 })).rows.find((one) => one.id === id)
    expect(model).toMatchObject({
      scores: 4,
      lastAt: new Date(at(299)),
      judged: { real: 2, false: 1 },
      flagged: { real: 1, false: 1 },
      earlierSeconds: 6 * 3600,
    })
    const stranger: Person = { kind: 'person', id: randomUUID(), name: 'Ada', role: 'viewer', sites: ['South'] }
    const seen = (await listModels(stranger, { limit: 200 })).rows.find((one) => one.id === id)
    expect(seen?.judged).toEqual({ real: 0, false: 0 })
  })
})

describe('of a manager who is limited to a site', () => {
  test('models are not theirs to register, to let alarm or to retire: they watch every site', async () => {
    const { id, name } = await newModel('alarming')
    const { person } = await arrangePerson('manager', { sites: ['South'] })
    await expect(registerModel(person, { name: randomUUID(), version: '1' })).rejects.toThrow(Forbidden)
    await expect(changeModel(person, id, { retired: true })).rejects.toThrow(Forbidden)
    await expect(changeModel(person, id, { mode: 'shadow' })).rejects.toThrow(Forbidden)
    const [model] = (await listModels(commandLine, { limit: 200 })).rows.filter((one) => one.name === name)
    expect(model).toMatchObject({ mode: 'alarming', retiredAt: null })
  })

  test('a model says how much it found on their site, and when last', async () => {
    const { id } = await newModel()
    await recordScores(commandLine, id, found([{ sensorId, at: at(1), score: 0.9 }]))
    const told = async (sites: string[]) => {
      const { person } = await arrangePerson('manager', { sites })
      return (await listModels(person, { limit: 200 })).rows.find((one) => one.id === id)
    }
    expect(await told(['North'])).toMatchObject({ scores: 1, lastAt: new Date(at(1)) })
    expect(await told(['South'])).toMatchObject({ scores: 0, lastAt: null })
  })
})
