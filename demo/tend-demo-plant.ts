import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { demoPlant, historyLoads } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { clearDemoPlant } from '@/features/demo-plant/clearing/commands'
import { demoLoadId } from '@/features/demo-plant/commands'
import { getDemoPlant } from '@/features/demo-plant/queries'
import { addEquipment } from '@/features/equipment/commands'
import { storeReadings } from '@/features/history/commands'
import { addSensors } from '@/features/sensors/commands'
import { nextMinute, withRepairs } from './gateways'
import { handOverLastShift } from './handovers'
import { expectedReadings, historyRange } from './history'
import { livePlant } from './live'
import { type Loaded, loadDemoHistory } from './load-history'
import { type DemoPlan, planDemo } from './plan'
import { demoEquipment } from './plant'
import { demoSensors, sensorsToRegister } from './sensors'
import { demoStory } from './story'
import { tellStory } from './tell-story'

/** What a turn may take of the worker's time, beside the first three days of history, from which detectors learn. */
const turnMs = 8_000
const batchRows = 1_000

/**
 * A turn at the demo plant that the overview asked for: sets it up, loads a part of its history, stores the readings of every
 * full minute since the last turn, hands over the shift that is over, or clears it away. All that is known of it stands in the
 * database, so that a turn goes on where the last one ended, however that was.
 */
export async function tendDemoPlant(actor: Actor): Promise<void> {
  const until = Date.now() + turnMs
  const demo = await getDemoPlant(actor)
  if (demo?.removalRequestedAt) await clearDemoPlant(actor, until)
  if (!demo || demo.removalRequestedAt) return
  const plan = planDemo(demo.installedAt.getTime())
  if (!demo.setUpAt && !(await setUp(actor, plan))) return
  await loadHistory(plan, until)
  await goOn(actor, plan)
  await handOverLastShift(actor, new Date())
}

/** Equipment, sensors and story, all or nothing. Where something of their names came meanwhile, there is no demo plant. */
async function setUp(actor: Actor, plan: DemoPlan): Promise<boolean> {
  const story = demoStory(plan)
  return db.transaction(async (tx) => {
    const [demo] = await tx.select().from(demoPlant).for('update')
    if (!demo || demo.removalRequestedAt) return false
    const mark = <Item>(item: Item) => ({ ...item, isDemo: true })
    const machines = await addEquipment(tx, actor, demoEquipment.map(mark))
    if (machines.length < demoEquipment.length) throw new NamesTaken()
    const points = await addSensors(tx, actor, sensorsToRegister.map(mark))
    if (!points.ok || points.created.length < demoSensors.length) throw new NamesTaken()
    await tellStory(tx, story, new Date(plan.installedAt))
    const rowsTotal = Math.round(expectedReadings(plan))
    await tx.update(historyLoads).set({ rowsTotal }).where(eq(historyLoads.id, demoLoadId))
    await tx.update(demoPlant).set({ setUpAt: new Date() })
    return true
  })
}

class NamesTaken extends Error {
  constructor() {
    super('equipment or sensors are called as those of the demo plant: remove the demo plant on the overview')
  }
}

/** Days that were generated are not generated again while this process lives. */
let history: { installedAt: number; days: AsyncGenerator<Loaded> } | null = null

async function loadHistory(plan: DemoPlan, until: number): Promise<void> {
  if (history?.installedAt !== plan.installedAt)
    history = { installedAt: plan.installedAt, days: loadDemoHistory(plan) }
  const { days } = history
  try {
    for (;;) {
      const loaded = await days.next()
      if (loaded.done) history = null
      if (loaded.done || (Date.now() >= until && loaded.value.from <= historyRange(plan).fullRateFrom)) return
    }
  } catch (error) {
    history = null
    throw error
  }
}

/** The minutes in which nothing ran, too, up to two days. */
async function goOn(actor: Actor, plan: DemoPlan): Promise<void> {
  const plant = livePlant(await withRepairs(plan), await nextMinute(plan))
  const readings = plant.until(Date.now()).map(({ sensorId, at, value }) => ({
    sensorId,
    timestamp: new Date(at).toISOString(),
    value,
    quality: null,
  }))
  for (let from = 0; from < readings.length; from += batchRows)
    await storeReadings(actor, readings.slice(from, from + batchRows))
}
