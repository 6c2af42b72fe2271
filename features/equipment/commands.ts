import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { NewEquipment } from './input'

/** Registers equipment; what is known already by its tag stays as it is. */
export async function registerEquipment(actor: Actor, list: NewEquipment[]): Promise<void> {
  authorise(actor, 'registry.edit')
  if (list.length > 0) await db.insert(equipment).values(list).onConflictDoNothing()
}
