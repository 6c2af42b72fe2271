import { expect, test, vi } from 'vitest'
import { sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { loadDemoPlant, removeDemoPlant } from '@/features/demo-plant/commands'
import { getDemoPlant } from '@/features/demo-plant/queries'
import { createEquipment } from '@/features/equipment/commands'
import { env } from '@/lib/env'

/** As a worker that has just been started. */
async function tend(): Promise<void> {
  vi.resetModules()
  const { tendDemoPlant } = await import('@/demo/tend-demo-plant')
  await tendDemoPlant(worker)
}

const rowsRead = async (): Promise<number> => Number((await sql`select rows_read from history_loads`)[0]?.rows_read)

const countOf = async (table: string): Promise<number> =>
  Number((await sql`select count(*)::int as n from ${sql(table)}`)[0]?.n)

test('without a demo plant nothing is done', async () => {
  await tend()
  expect(await countOf('sensors')).toBe(0)
})

test('names that were taken meanwhile: nothing of it is set up, and it can be removed', async () => {
  await loadDemoPlant(worker)
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set' }
  await createEquipment(worker, { tag: 'P-101', name: 'Own pump', ...place, criticality: 'low' })
  await expect(tend()).rejects.toThrow(/called as those of the demo plant/)
  expect(await countOf('sensors')).toBe(0)
  await removeDemoPlant(worker)
  await tend()
  expect(await getDemoPlant(worker)).toBeNull()
  expect(await sql`delete from equipment returning tag`).toEqual([{ tag: 'P-101' }])
})

test.runIf(env().SM_TEST_LONG)(
  'a worker that is started anew goes on with the history, and clears it away',
  { timeout: 600_000 },
  async () => {
    await loadDemoPlant(worker)
    await tend()
    const first = await rowsRead()
    expect(first).toBeGreaterThan(100_000)
    const [newest] = await sql`select extract(epoch from now() - max("timestamp")) as age from sensor_latest`
    expect(Number(newest?.age)).toBeLessThan(180)
    for (const table of [
      'anomaly_alerts',
      'maintenance_logs',
      'maintenance_tasks',
      'maintenance_schedules',
      'shift_handovers',
    ])
      expect(await countOf(table), table).toBeGreaterThan(0)
    await tend()
    expect(await rowsRead()).toBeGreaterThan(first)
    await removeDemoPlant(worker)
    while (await getDemoPlant(worker)) await tend()
    const held = ['sensors', 'equipment', 'sensor_readings', 'sensor_readings_summary_hourly', 'anomaly_alerts']
    for (const table of [...held, 'shift_handovers', 'maintenance_schedules', 'checklist_templates'])
      expect(await countOf(table), table).toBe(0)
  },
)
