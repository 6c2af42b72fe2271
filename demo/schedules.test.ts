import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { triggerText } from '@/features/maintenance/schedules/components/trigger-text'
import { followMachines } from '@/features/maintenance/schedules/following/commands'
import { makeDueTasks } from '@/features/maintenance/schedules/making/commands'
import { listSchedules } from '@/features/maintenance/schedules/queries'
import { registerSensors } from '@/features/sensors/commands'
import { demoEquipment } from './plant'
import { addDemoSchedules } from './schedules'
import { sensorsToRegister } from './sensors'

test('the demo plant has work of each kind that plans itself, says so, and makes nothing at once', async () => {
  await registerEquipment(commandLine, demoEquipment)
  await registerSensors(commandLine, sensorsToRegister)
  const machines = await db.select({ tag: equipment.tag, id: equipment.id }).from(equipment)
  const ids = new Map(machines.map(({ tag, id }) => [tag, id]))
  await db.transaction((tx) => addDemoSchedules(tx, ids, new Date()))
  const schedules = await listSchedules(commandLine)
  expect(schedules.map((one) => triggerText(one).replaceAll(/\s/g, ' ')).sort()).toEqual([
    'A limit ahead within 14 days, for 24 h',
    'Every 2,000 h of C-301.power above 5 kW',
    'Every month: The second Tuesday',
    'Every week: Monday, Thursday',
    'F-201.filter-pressure-drop above 450 Pa for 6 h',
  ])
  await followMachines(worker)
  await makeDueTasks(worker)
  expect(await sql`select from maintenance_tasks`).toHaveLength(0)
  expect((await listSchedules(commandLine)).find(({ kind }) => kind === 'meter')?.meterUsed).toBe(0)
})
