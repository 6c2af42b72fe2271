import { and, asc, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { naturalOrder } from '@/db/natural-order'
import { anomalyAlerts, equipment, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { statusesThat } from '@/features/sensors/status-effects'

const mostOfEach = 6

/** Something that has a page of its own: by what it is called, and what tells it from others of that name. */
export type Named = { kind: 'equipment' | 'sensor' | 'alert'; id: string; name: string; detail: string }

/**
 * At most six machines, six sensors and six alerts in whose names every word of the text stands; those whose name begins
 * with the text come first, and alerts the newest first, those that are not resolved before the others.
 */
export async function listNamed(actor: Actor, text: string): Promise<Named[]> {
  authorise(actor, 'plant.read')
  const words = text.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return unionAll(machines(actor, words), points(actor, words), alerts(actor, words))
}

const escaped = (word: string) => word.replaceAll(/[\\%_]/g, '\\$&')

/** Every word stands somewhere in one of the columns. */
const namesAll = (words: string[], columns: SQL[]): (SQL | undefined)[] =>
  words.map((word) => or(...columns.map((column) => ilike(column, `%${escaped(word)}%`))))

const beginsWith = (words: string[], column: SQL) => desc(ilike(column, `${escaped(words.join(' '))}%`))

function machines(actor: Actor, words: string[]) {
  const { id, tag, name, area, workUnit } = equipment
  const texts = [tag, name, area, workUnit].map((column) => sql`${column}`)
  return db
    .select({
      kind: sql<Named['kind']>`'equipment'`.as('kind'),
      id: sql<string>`${id}::text`.as('id'),
      name: sql<string>`concat_ws(' ', ${tag}, ${name})`.as('name'),
      detail: sql<string>`coalesce(${area}, '')`.as('detail'),
    })
    .from(equipment)
    .where(and(withinSites(actor, id), isNull(equipment.retiredAt), ...namesAll(words, texts)))
    .orderBy(beginsWith(words, sql`${tag}`), naturalOrder(tag), asc(tag))
    .limit(mostOfEach)
}

function points(actor: Actor, words: string[]) {
  const called = sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`
  const texts = [called, sql`${sensors.sensorId}`, sql`${equipment.tag}`]
  return db
    .select({
      kind: sql<Named['kind']>`'sensor'`.as('kind'),
      id: sql<string>`${sensors.sensorId}`.as('id'),
      name: called.as('name'),
      detail: sql<string>`concat_ws(' · ', nullif(${sensors.sensorId}, ${called}), ${equipment.tag})`.as('detail'),
    })
    .from(sensors)
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .where(
      and(
        withinSites(actor, sensors.equipmentId),
        inArray(sensors.status, statusesThat('isListed')),
        ...namesAll(words, texts),
      ),
    )
    .orderBy(beginsWith(words, sql`${sensors.sensorId}`), sql`lower(${called})`, naturalOrder(sensors.sensorId))
    .limit(mostOfEach)
}

function alerts(actor: Actor, words: string[]) {
  const called = sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`
  const texts = [sql`${anomalyAlerts.message}`, called, sql`${sensors.sensorId}`, sql`${equipment.tag}`]
  return db
    .select({
      kind: sql<Named['kind']>`'alert'`.as('kind'),
      id: sql<string>`${anomalyAlerts.id}::text`.as('id'),
      name: sql<string>`${anomalyAlerts.message}`.as('name'),
      detail: sql<string>`concat_ws(' · ', ${equipment.tag}, ${called})`.as('detail'),
    })
    .from(anomalyAlerts)
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, eq(equipment.id, sql`coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`))
    .where(and(subjectWithinSites(actor, anomalyAlerts), ...namesAll(words, texts)))
    .orderBy(asc(eq(anomalyAlerts.status, 'resolved')), desc(anomalyAlerts.raisedAt), desc(anomalyAlerts.id))
    .limit(mostOfEach)
}
