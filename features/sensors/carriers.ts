import { and, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { equipment } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'

export type Carrier = { id: string; tag: string; retiredAt: Date | null; isDemo: boolean }

/** Equipment by its tag, held so that nobody retires it meanwhile; that of sites other than the actor's is not there. */
export async function lockCarriers(tx: Transaction, actor: Actor, tags: string[]): Promise<Map<string, Carrier>> {
  if (tags.length === 0) return new Map()
  const found = await tx
    .select({ id: equipment.id, tag: equipment.tag, retiredAt: equipment.retiredAt, isDemo: equipment.isDemo })
    .from(equipment)
    .where(and(inArray(equipment.tag, tags), withinSites(actor, equipment.id)))
    .orderBy(equipment.id)
    .for('share')
  return new Map(found.map((carrier) => [carrier.tag, carrier]))
}
