import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { demoPlant, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { isEmptyPlant } from './is-empty-plant'

/** Of its `sensors`, `cleared` are without readings: how far a removal is. */
export type DemoPlant = typeof demoPlant.$inferSelect & { sensors: number; cleared: number }

/** The demo plant that is there or on its way, in or out; null without one. */
export async function getDemoPlant(actor: Actor): Promise<DemoPlant | null> {
  authorise(actor, 'plant.read')
  const own = sql`from ${sensors} s left join ${sensorLatest} l on l.sensor_id = s.sensor_id where s.is_demo`
  const [demo] = await db
    .select({
      id: demoPlant.id,
      installedAt: demoPlant.installedAt,
      setUpAt: demoPlant.setUpAt,
      removalRequestedAt: demoPlant.removalRequestedAt,
      sensors: sql<number>`(select count(*)::int ${own})`,
      cleared: sql<number>`(select count(*)::int ${own} and l.sensor_id is null)`,
    })
    .from(demoPlant)
  return demo ?? null
}

/** Whether the demo plant can be loaded: nothing of a plant is there, and none is on its way. */
export async function isLoadable(actor: Actor): Promise<boolean> {
  authorise(actor, 'plant.read')
  const there = await db.select({ id: demoPlant.id }).from(demoPlant)
  return there.length === 0 && isEmptyPlant(db)
}
