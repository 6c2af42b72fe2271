import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { storeReadings } from '@/features/history/commands'
import { logMaintenance } from '@/features/maintenance/commands'
import { getLogHead } from '@/features/maintenance/log-chain/queries'
import { verifyLog } from '@/features/maintenance/log-chain/verification/queries'
import { differencesFrom } from '@/features/readings/summary/arrange-summary'
import { removeDemoPlant } from '../commands'
import { getDemoPlant } from '../queries'
import { arrangePlants, countRows, logOf } from './arrange-plants'
import { clearDemoPlant } from './commands'

let plants: Awaited<ReturnType<typeof arrangePlants>>
let before: Record<string, number>

beforeAll(async () => {
  plants = await arrangePlants()
  before = await countRows(plants.real.sensorId)
}, 120_000)

const refused = (statement: string, says: RegExp) =>
  test(`the database refuses: ${statement}`, () => expect(sql.unsafe(statement)).rejects.toThrow(says))

describe('while the demo plant stays', () => {
  test('its entries are a chain of their own', async () => {
    const { plant, demo, isWhole } = await verifyLog(worker)
    expect({ isWhole, plant: plant.entries, demo: demo?.entries }).toEqual({ isWhole: true, plant: 1, demo: 1 })
  })

  refused('delete from maintenance_logs', /append-only/)
  refused("delete from maintenance_logs where sensor_id = 'D-1.vibration'", /append-only/)
  refused('delete from alert_transitions', /append-only/)
  refused("delete from shift_handovers where site = 'Demo works'", /append-only/)
  refused("update shift_handovers set is_demo = true where site = 'North'", /not changed/)
  refused("delete from sensors where sensor_id = 'D-1.vibration'", /never deleted/)
  refused("update sensors set is_demo = false, equipment_id = null where sensor_id = 'D-1.vibration'", /keeps what/)
  refused("update sensors set is_demo = true, equipment_id = null where sensor_id = 'R-1.vibration'", /keeps what/)
  refused("update equipment set is_demo = true where tag = 'R-1'", /keeps what/)
  refused("update anomaly_alerts set sensor_id = 'D-1.vibration' where sensor_id = 'R-1.vibration'", /keeps its sensor/)
  refused(
    "update sensors set equipment_id = (select id from equipment where tag = 'D-1') where sensor_id = 'R-1.vibration'",
    /sensors_equipment_id_fkey/,
  )
  test('an entry of the log is about one of the two plants', async () => {
    const mixed = await logMaintenance(worker, logOf({ sensorId: plants.real.sensorId, alertId: plants.demo.alertId }))
    expect(mixed).toEqual({ ok: false, reason: 'mixed_plants' })
  })
})

describe('once its removal was asked for', () => {
  beforeAll(async () => {
    await removeDemoPlant(worker)
  })

  test('what was told and written about it is gone at once', async () => {
    expect(await countRows(plants.demo.sensorId)).toMatchObject({
      alert_transitions: 0,
      anomaly_alerts: 0,
      maintenance_logs: 0,
      maintenance_tasks: 0,
      detector_states: 0,
    })
    expect(await getDemoPlant(worker)).toMatchObject({ sensors: 1, cleared: 0 })
  })

  test('its photos and checklists go with its entries and tasks, those of the plant stay', async () => {
    expect(await sql`select count(*)::int as n from maintenance_photos`).toEqual([{ n: 1 }])
    expect(await sql`select count(*)::int as n from checklist_items`).toEqual([{ n: 4 }])
  })

  test('sheets of its shifts are gone, those of the plant stay', async () => {
    expect(await sql`select site from shift_handovers`).toEqual([{ site: 'North' }])
    expect(await sql`select count(*)::int as n from maintenance_outbox where kind = 'handover_signed'`).toEqual([
      { n: 1 },
    ])
  })

  test('its chain of the log begins anew, and that of the plant is whole', async () => {
    expect(await getLogHead(worker, true)).toEqual({ seq: 0, hash: '0'.repeat(64), last: 0 })
    expect(await verifyLog(worker)).toMatchObject({ isWhole: true, demo: null, plant: { entries: 1 } })
    expect(await sql`select count(*)::int as n from task_transitions`).toEqual([{ n: 1 }])
  })

  refused('delete from maintenance_logs', /append-only/)
  refused('truncate maintenance_logs cascade', /append-only/)
  refused("update maintenance_logs set description = ''", /append-only/)
  refused('delete from alert_transitions', /append-only/)
  refused('truncate alert_transitions cascade', /append-only/)
  refused('delete from task_transitions', /append-only/)
  refused('delete from shift_handovers', /append-only/)
  refused('truncate shift_handovers cascade', /append-only/)
  refused("delete from sensors where sensor_id = 'R-1.vibration'", /never deleted/)
  refused('truncate sensors cascade', /append-only|never deleted/)
  refused("delete from sensors where sensor_id = 'D-1.vibration'", /never deleted/)
  test('a table of that name which somebody puts before it opens nothing', async () => {
    const tried = sql.begin(async (tx) => {
      await tx`create temp table sensors (sensor_id text, is_demo boolean) on commit drop`
      await tx`insert into sensors select sensor_id, true from public.sensors`
      await tx`delete from maintenance_logs`
    })
    await expect(tried).rejects.toThrow(/append-only/)
  })
})

describe('when it is cleared away', () => {
  test('while one more reading comes, nothing of it is left, and nothing real is missing', async () => {
    await sql`update sensors set status = 'active' where sensor_id = ${plants.demo.sensorId}`
    const late = { sensorId: plants.demo.sensorId, timestamp: new Date().toISOString(), value: 1, quality: null }
    const [gone] = await Promise.all([
      clearDemoPlant(worker, Number.POSITIVE_INFINITY),
      storeReadings(worker, [late]).catch(() => {}),
    ])
    expect(gone).toBe(true)
    const left = await countRows(plants.demo.sensorId)
    expect(
      Object.values(left).every((n) => n === 0),
      JSON.stringify(left),
    ).toBe(true)
    expect(await sql`select tag from equipment`).toEqual([{ tag: 'R-1' }])
    expect(await getDemoPlant(worker)).toBeNull()
    expect(await countRows(plants.real.sensorId)).toEqual(before)
    expect(await differencesFrom(new Date(0))).toEqual([])
    expect((await sql`select silent_under from detector_states`)[0]).toEqual({ silent_under: null })
  })

  refused('delete from maintenance_logs', /append-only/)
})

test('what names a sensor, a machine or an alert, and does not go with it by itself, is known to the removal', async () => {
  const rows = await sql<{ name: string }[]>`
    select distinct conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confdeltype <> 'c' and confrelid = any(array[
      'sensors', 'equipment', 'anomaly_alerts', 'alert_transitions', 'maintenance_tasks', 'maintenance_logs',
      'detector_states'
    ]::regclass[])
    order by 1`
  expect(rows.map(({ name }) => name)).toEqual([
    'alert_transitions',
    'anomaly_alerts',
    'detector_states',
    'device_key_sensors',
    'maintenance_intervals',
    'maintenance_logs',
    'maintenance_tasks',
    'model_scores',
    'reading_conflicts',
    'sensor_latest',
    'sensor_limits',
    'sensors',
    'task_transitions',
  ])
})
