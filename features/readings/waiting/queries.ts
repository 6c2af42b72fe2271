import { type Actor, authorise } from '@/features/access/actor'
import { countConflicts } from '../conflicts/queries'
import { countHeldBack } from '../held-back/queries'

/** How many things wait for somebody's decision before they are readings, as far as the actor may decide them. */
export async function countWaiting(actor: Actor): Promise<{ heldBack: number; conflicts: number }> {
  authorise(actor, 'plant.read')
  const [heldBack, conflicts] = await Promise.all([countHeldBack(actor), countConflicts(actor)])
  return { heldBack, conflicts }
}
