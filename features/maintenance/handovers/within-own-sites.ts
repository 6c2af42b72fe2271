import { inArray, type SQL } from 'drizzle-orm'
import { shiftHandovers } from '@/db/schema'
import { type Actor, sitesOf } from '@/features/access/actor'

/** A condition that keeps sheets to the actor's sites, or undefined for the whole plant. */
export function withinOwnSites(actor: Actor): SQL | undefined {
  const sites = sitesOf(actor)
  return sites === null ? undefined : inArray(shiftHandovers.site, sites)
}
