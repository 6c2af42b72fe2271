import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { distinctValues } from '@/db/natural-order'
import { equipment, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'

/** The types, units and equipment tags that there are, at most 500 each: what a form suggests. The demo plant's carry no other. */
export async function listSensorSuggestions(actor: Actor) {
  authorise(actor, 'plant.read')
  const seen = withinSites(actor, sensors.equipmentId) ?? sql`true`
  const machines = and(isNull(equipment.retiredAt), eq(equipment.isDemo, false), withinSites(actor, equipment.id))
  const [row] = await db
    .select({
      types: distinctValues(sql`${sensors.type} from ${sensors} where ${seen}`, 500),
      units: distinctValues(sql`${sensors.unit} from ${sensors} where ${sensors.unit} is not null and ${seen}`, 500),
      equipmentTags: distinctValues(sql`${equipment.tag} from ${equipment} where ${machines}`, 500),
    })
    .from(sql`(select 1) as one`)
  return row ?? { types: [], units: [], equipmentTags: [] }
}

export type SensorFacets = { sites: string[]; areas: string[]; types: string[] }

/** What the sensor list can be filtered by: the sites, areas and types that there are, at most 200 each. */
export async function listSensorFacets(actor: Actor): Promise<SensorFacets> {
  authorise(actor, 'plant.read')
  const where = (condition?: SQL) => (condition ? sql`where ${condition}` : sql``)
  const machines = where(withinSites(actor, equipment.id))
  const seen = where(withinSites(actor, sensors.equipmentId))
  const [row] = await db
    .select({
      sites: distinctValues(sql`${equipment.site} from ${equipment} ${machines}`, 200),
      areas: distinctValues(sql`${equipment.area} from ${equipment} ${machines}`, 200),
      types: distinctValues(sql`${sensors.type} from ${sensors} ${seen}`, 200),
    })
    .from(sql`(select 1) as one`)
  return row ?? { sites: [], areas: [], types: [] }
}
