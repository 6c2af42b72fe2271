import { db } from '@/db/client'
import { mqttBridges } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'

/** An MQTT bridge by what it has stored since it was first there, and how it was when it said so last. */
export type BridgeState = typeof mqttBridges.$inferSelect

/** The bridges that there were in the last month: a name that is not used any more is forgotten. */
export async function listBridges(actor: Actor): Promise<BridgeState[]> {
  authorise(actor, 'operation.read')
  const since = Date.now() - 30 * 86_400_000
  const bridges = await db.select().from(mqttBridges).orderBy(mqttBridges.name)
  return bridges.filter(({ saidAt }) => saidAt.getTime() >= since)
}
