import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { sensorLimits, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import type { SensorLimit } from './judge-limits'

/** The limits that are set for a sensor on the actor's sites, by kind, the worst first. */
export async function listLimits(actor: Actor, sensorId: string): Promise<SensorLimit[]> {
  authorise(actor, 'plant.read')
  return (await listLimitsOf(actor, [sensorId])).get(sensorId) ?? []
}

/** The same of several sensors, by their identifiers; those without limits are not in it. */
export async function listLimitsOf(actor: Actor, sensorIds: string[]): Promise<Map<string, SensorLimit[]>> {
  authorise(actor, 'plant.read')
  const rows = await db
    .select({ limit: sensorLimits })
    .from(sensorLimits)
    .innerJoin(sensors, eq(sensors.sensorId, sensorLimits.sensorId))
    .where(and(inArray(sensorLimits.sensorId, sensorIds), withinSites(actor, sensors.equipmentId)))
    .orderBy(asc(sensorLimits.kind), desc(sensorLimits.severity))
  const limits = new Map<string, SensorLimit[]>()
  for (const { limit } of rows) limits.set(limit.sensorId, [...(limits.get(limit.sensorId) ?? []), limit])
  return limits
}

/**
 * The limits that a sensor's readings are judged by; nobody takes one away until the transaction ends, so that an alarm of it
 * is either not raised or ended with it.
 * No actor: the worker's command asks inside its transaction.
 */
export async function holdLimits(tx: Transaction, sensorId: string): Promise<SensorLimit[]> {
  return tx
    .select()
    .from(sensorLimits)
    .where(eq(sensorLimits.sensorId, sensorId))
    .orderBy(asc(sensorLimits.id))
    .for('share')
}
