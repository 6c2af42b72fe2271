import { db } from '@/db/client'
import { sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { forgetAhead, listAhead } from '@/features/detection/watch/ahead/known-ahead'
import { isWithin } from './shards'

/** Forgets what this worker knows of sensors that another worker judges from now on, who goes on from what is stored. */
export async function letGo(actor: Actor, kept: number[]): Promise<void> {
  authorise(actor, 'alert.raise')
  const ahead = listAhead()
  if (ahead.length === 0) return
  const own = await db.select({ sensorId: sensors.sensorId }).from(sensors).where(isWithin(kept, sensors.sensorId))
  const stays = new Set(own.map(({ sensorId }) => sensorId))
  for (const sensorId of ahead) if (!stays.has(sensorId)) forgetAhead(sensorId)
}
