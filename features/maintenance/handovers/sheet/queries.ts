import { and, asc, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { authoriseSite } from '@/features/access/within-sites'
import { bandOf } from '@/features/detection/health/health-score'
import { listHealth } from '@/features/detection/health/queries'
import type { NamedShift } from '@/features/plant/shift-ranges'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors, type SensorRow } from '@/features/sensors/queries'
import { alarmsOfShift } from './alarms-of-shift'
import type { Sheet } from './sheet'
import { entriesOfShift, tasksOfShift } from './work-of-shift'

const mostMachines = 500
const worstMachines = 10

type Wanted = { plant: { name: string; timeZone: string }; site: string; shift: NamedShift; remarks: string }

/**
 * What a sheet for a shift of a site says now: what the shift saw and did, and what it leaves behind.
 * @throws Forbidden when the site is none of the actor's.
 */
export async function composeSheet(actor: Actor, wanted: Wanted, now: Date): Promise<Sheet> {
  authorise(actor, 'plant.read')
  const { plant, site, shift, remarks } = wanted
  authoriseSite(actor, site)
  const range = { from: shift.from, to: shift.to < now ? shift.to : now }
  const here = onlyOn(actor, site)
  const [alarms, tasks, entries, outOfService, silent, machines] = await Promise.all([
    alarmsOfShift(site, range, now),
    tasksOfShift(site, range, now),
    entriesOfShift(site, range),
    listSensors(here, parseSensorFilters({ state: 'out_of_service' }), now),
    listSensors(here, parseSensorFilters({ state: 'silent' }), now),
    worstHealth(here, site, now),
  ])
  return {
    version: 1,
    plant: plant.name,
    timeZone: plant.timeZone,
    site,
    shift: { name: shift.name, from: shift.from.toISOString(), to: shift.to.toISOString() },
    at: now.toISOString(),
    alarms,
    tasks,
    entries,
    sensors: { outOfService: sensorsOf(outOfService), silent: sensorsOf(silent) },
    machines,
    remarks,
  }
}

/** The same actor, seeing one site alone. */
const onlyOn = (actor: Actor, site: string): Actor => ({
  kind: 'person',
  id: '00000000-0000-0000-0000-000000000000',
  role: 'viewer',
  name: actor.name,
  sites: [site],
})

const sensorsOf = ({ rows, total }: { rows: SensorRow[]; total: number }) => ({
  total,
  rows: rows.map(({ sensorId, name, equipmentTag, equipmentName, latestAt }) => ({
    id: sensorId,
    name,
    machine: equipmentTag === null ? null : { tag: equipmentTag, name: equipmentName ?? '' },
    lastAt: latestAt?.toISOString() ?? null,
  })),
})

/** The ten machines with the worst health that is not good. */
async function worstHealth(actor: Actor, site: string, now: Date): Promise<Sheet['machines']> {
  const machines = await db
    .select({ id: equipment.id, tag: equipment.tag, name: equipment.name })
    .from(equipment)
    .where(and(eq(equipment.site, site), isNull(equipment.retiredAt)))
    .orderBy(asc(equipment.tag))
    .limit(mostMachines)
  const health = await listHealth(
    actor,
    machines.map(({ id }) => id),
    now,
  )
  return machines
    .flatMap(({ id, tag, name }) => {
      const score = health.get(id)?.score ?? null
      return score === null || bandOf(score) === 'good' ? [] : [{ tag, name, score }]
    })
    .sort((a, b) => a.score - b.score)
    .slice(0, worstMachines)
}
