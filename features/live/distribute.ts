import { shownValue } from '@/lib/units'
import type { LatestValue } from './input'
import type { Ids, News } from './news'
import type { OpenStream } from './open-streams'
import { type Latest, noMachine } from './queries'

/** News with what the database says of it; the sites of alerts and tasks, null for those of no equipment. */
export type Known = { news: News; latest: Latest[]; changedSites: (string | null)[] }

/**
 * The sensors whose newest values are worth asking for: those that changed and somebody shows. Where somebody shows machines
 * or waits for whatever comes, all that changed.
 */
export function wantedSensors(readings: Ids, streams: Iterable<OpenStream>): string[] {
  const all = [...streams]
  if (readings !== 'many' && all.some(({ query, machines }) => query.any || machines.size > 0)) return [...readings]
  const shown = new Set(all.flatMap(({ sensors }) => [...sensors]))
  return [...shown].filter((id) => readings === 'many' || readings.has(id))
}

const isWithin = (sites: string[] | null, site: string | null): boolean =>
  sites === null || (site !== null && sites.includes(site))

/** Tells each stream what is new of what it shows, within the sites of its person; nothing where nothing is. */
export function distribute({ news, latest, changedSites }: Known, streams: Iterable<OpenStream>): void {
  for (const stream of streams) {
    const { person, query } = stream
    const own = latest.filter(({ site }) => isWithin(person.sites, site))
    const values = own.flatMap((one) => valuesFor(stream, one))
    const isTooMuch = news.alerts === 'many' || news.tasks === 'many'
    const happened = isTooMuch || changedSites.some((site) => isWithin(person.sites, site))
    const awaited = query.any && (own.length > 0 || isAny(news.readings, person.sites))
    const changed = happened || awaited
    if (values.length > 0 || changed) stream.tell({ values, changed })
  }
}

/** A reading as the value of its sensor and as the age of its machine, where the page shows them. */
function valuesFor({ person, sensors, machines }: OpenStream, { sensorId, machineId, unit, at, value }: Latest) {
  const machine = machineId ?? noMachine
  const found: LatestValue[] = []
  if (sensors.has(sensorId)) found.push([sensorId, at, shownValue(value, unit, person.unitSystem).value])
  if (machines.has(machine)) found.push([machine, at, null])
  return found
}

/** Also of sensors that nobody has registered, which whoever sees the whole plant waits for too. */
const isAny = (readings: Ids, sites: string[] | null): boolean =>
  readings === 'many' || (sites === null && readings.size > 0)
