import { eq, notInArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { demoPlant, historyLoads, sensors } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { demoLoadId } from '@/features/demo-plant/commands'
import { registerEquipment } from '@/features/equipment/commands'
import { changePlantSettings } from '@/features/plant/commands'
import { registerSensors } from '@/features/sensors/commands'
import { expectedReadings } from './history'
import { type DemoPlan, planDemo } from './plan'
import { demoEquipment, demoSettings } from './plant'
import { demoSensors, sensorsToRegister } from './sensors'
import { demoStory } from './story'
import { tellStory } from './tell-story'

/**
 * The demo plant of this database: the one that was set up earlier, or a new one whose story ends now.
 * @throws Error when the database holds somebody's own sensors.
 */
export async function openDemo(): Promise<DemoPlan> {
  if ((await db.select().from(demoPlant)).length > 0) {
    throw new Error(
      'This plant has a demo plant that its overview loaded and keeps alive. Start it with npm start, or remove it there.',
    )
  }
  const [load] = await db.select().from(historyLoads).where(eq(historyLoads.id, demoLoadId))
  if (load) return planDemo(load.startedAt.getTime())
  const ids = demoSensors.map(({ sensorId }) => sensorId)
  const [foreign] = await db.select().from(sensors).where(notInArray(sensors.sensorId, ids)).limit(1)
  if (foreign) {
    throw new Error(
      `This plant has sensors of its own (${foreign.sensorId}). Choose another folder for the demo: SM_DATA_DIR=.data-demo`,
    )
  }
  const plan = planDemo(Date.now())
  await changePlantSettings(commandLine, demoSettings)
  await registerEquipment(commandLine, demoEquipment)
  await registerSensors(commandLine, sensorsToRegister)
  const story = demoStory(plan)
  await db.transaction(async (tx) => {
    const startedAt = new Date(plan.installedAt)
    await tellStory(tx, story, startedAt)
    const rowsTotal = Math.round(expectedReadings(plan))
    await tx.insert(historyLoads).values({ id: demoLoadId, name: 'Demo plant', rowsTotal, startedAt })
  })
  return plan
}
