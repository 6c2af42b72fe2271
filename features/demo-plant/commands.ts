import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { demoPlant, equipment, historyLoads, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { isEmptyPlant } from './is-empty-plant'
import { removeStory } from './remove-story'

/** The load of its history, by which its progress is told. */
export const demoLoadId = 'demo-plant'

export type Loading = { ok: true } | { ok: false; reason: 'not_empty' | 'there_already' }

/** Asks for the demo plant, which the worker then sets up and keeps alive. Refused where anything of a plant is there. */
export async function loadDemoPlant(actor: Actor, now = new Date()): Promise<Loading> {
  authorise(actor, 'demo_plant.manage')
  return db.transaction(async (tx) => {
    const [demo] = await tx.insert(demoPlant).values({ installedAt: now }).onConflictDoNothing().returning()
    if (!demo) return { ok: false, reason: 'there_already' }
    if (!(await isEmptyPlant(tx))) {
      await tx.delete(demoPlant)
      return { ok: false, reason: 'not_empty' }
    }
    await tx.insert(historyLoads).values({ id: demoLoadId, name: 'Demo plant', startedAt: now })
    await recordAudit(tx, actor, { action: 'plant.demo_loaded' })
    return { ok: true }
  })
}

export type Removing = { ok: true } | { ok: false; reason: 'not_there' }

/**
 * Begins to remove the demo plant: what was told and written about it goes at once and its sensors take nothing more, the
 * worker clears away its readings and then the sensors themselves. Asked again meanwhile, it changes nothing.
 */
export async function removeDemoPlant(actor: Actor, now = new Date()): Promise<Removing> {
  authorise(actor, 'demo_plant.manage')
  return db.transaction(async (tx) => {
    const [demo] = await tx.select().from(demoPlant).for('update')
    if (!demo) return { ok: false, reason: 'not_there' }
    if (demo.removalRequestedAt) return { ok: true }
    await tx.update(demoPlant).set({ removalRequestedAt: now })
    await tx.update(sensors).set({ status: 'retired' }).where(eq(sensors.isDemo, true))
    await tx
      .update(equipment)
      .set({ retiredAt: now })
      .where(and(eq(equipment.isDemo, true), isNull(equipment.retiredAt)))
    await removeStory(tx)
    await tx.delete(historyLoads).where(eq(historyLoads.id, demoLoadId))
    await recordAudit(tx, actor, { action: 'plant.demo_removed' })
    return { ok: true }
  })
}
