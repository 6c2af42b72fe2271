import { Latest } from '@/lib/latest'

const [most, withinMs] = [1_200, 60_000]
/** By person: how many parts since the first of their minute; of the application and of what stands before it together. */
type Taken = Latest<{ parts: number; until: number }>
const shared = globalThis as typeof globalThis & { smartMaintenanceTakenParts?: Taken }
shared.smartMaintenanceTakenParts ??= new Latest()
const taken = shared.smartMaintenanceTakenParts

/**
 * Counts a part that a person or their program takes out, within this web process: counted in the database, as tries at the door are,
 * every part would wait for a write.
 * @returns for how many ms to wait when it is one too many, else null.
 */
export function takePart(personId: string, now: number): number | null {
  const known = taken.get(personId)
  const minute = known && known.until > now ? known : { parts: 0, until: now + withinMs }
  minute.parts += 1
  taken.set(personId, minute)
  return minute.parts > most ? minute.until - now : null
}
