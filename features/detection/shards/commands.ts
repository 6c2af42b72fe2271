import { db } from '@/db/client'
import { equipment, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { forgetMachine, listMachinesAhead } from '@/features/detection/machines/ahead/known-ahead'
import { forgetAhead, listAhead } from '@/features/detection/watch/ahead/known-ahead'
import { isWithin } from './shards'

/** Forgets what this worker knows of sensors and machines that another judges from now on, who goes on from what is stored. */
export async function letGo(actor: Actor, kept: number[]): Promise<void> {
  authorise(actor, 'alert.raise')
  const [ahead, machines] = [listAhead(), listMachinesAhead()]
  if (ahead.length > 0) {
    const own = await db.select({ id: sensors.sensorId }).from(sensors).where(isWithin(kept, sensors.sensorId))
    forget(ahead, own, forgetAhead)
  }
  if (machines.length > 0) {
    const own = await db.select({ id: equipment.id }).from(equipment).where(isWithin(kept, equipment.id))
    forget(machines, own, forgetMachine)
  }
}

function forget(known: string[], own: { id: string }[], one: (id: string) => unknown): void {
  const stays = new Set(own.map(({ id }) => id))
  for (const id of known) if (!stays.has(id)) one(id)
}
