import { type SQL, sql } from 'drizzle-orm'
import { asksSomebody, isSetAside } from '@/db/asks-somebody'
import { db } from '@/db/client'
import { alertTransitions, anomalyAlerts, equipment, sensorLimits, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import type { Severity } from '@/features/alerts/queries'
import { saidIn } from '@/features/alerts/say-finding'
import type { TimeRange } from '@/lib/time-range'
import type { MendedCause } from './mend-cause'
import { chatteringSteps, floodPerTenMinutes, staleHours } from './targets'

const whole = (actor: Actor): SQL => subjectWithinSites(actor, anomalyAlerts) ?? sql`true`
const key = sql`coalesce(${anomalyAlerts.cause}, ${anomalyAlerts.id}::text)`

/** What happened to the actor's alarms in a range, one row a step, with the site as the operator position. */
const steps = (actor: Actor, { from, to }: TimeRange, events: SQL): SQL => sql`
  select ${alertTransitions.id} as step, ${alertTransitions.at} as at, ${anomalyAlerts.id} as id, ${key} as key,
    ${anomalyAlerts.message} as message, ${anomalyAlerts.evidence} -> 'finding' as finding, ${anomalyAlerts.severity} as severity,
    coalesce(${equipment.site}, '') as site, coalesce(${equipment.tag}, ${sensors.sensorId}) as subject,
    ${anomalyAlerts.sensorId} as sensor, ${sensorLimits.id} as limit_id
  from ${alertTransitions}
  join ${anomalyAlerts} on ${anomalyAlerts.id} = ${alertTransitions.alertId}
  join ${sensors} on ${sensors.sensorId} = ${anomalyAlerts.sensorId}
  left join ${equipment} on ${equipment.id} = coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})
  left join ${sensorLimits} on ${sensorLimits.sensorId} = ${anomalyAlerts.sensorId}
    and ${sensorLimits.severity} = ${anomalyAlerts.severity}
    and ${anomalyAlerts.cause} = 'sensor/' || ${anomalyAlerts.sensorId} || '/limit_' || ${sensorLimits.kind}
  where ${alertTransitions.event} in (${events}) and ${alertTransitions.at} >= ${from.toISOString()}
    and ${alertTransitions.at} < ${to.toISOString()} and ${whole(actor)}`

const raisings = sql`'raised', 'raised_again'`

export type SiteRate = { site: string; alarms: number; busiest: number; floods: number }

/** New alarms of each site in the range, in its busiest ten minutes, and how many times ten minutes were a flood. */
export async function listRates(actor: Actor, range: TimeRange): Promise<SiteRate[]> {
  authorise(actor, 'plant.read')
  return db.execute<SiteRate>(sql`
    with raised as (${steps(actor, range, raisings)}),
    windows as (
      select site, count(*)::int as alarms from raised
      group by site, date_bin('10 minutes', at, timestamptz 'epoch')
    )
    select site, sum(alarms)::int as alarms, max(alarms)::int as busiest,
      (count(*) filter (where alarms >= ${floodPerTenMinutes}))::int as floods
    from windows
    group by site
    order by alarms desc, site`)
}

/** Sites whose last ten minutes are a flood, with how many alarms they had. */
export async function listFloods(actor: Actor, now: Date): Promise<{ site: string; alarms: number }[]> {
  authorise(actor, 'plant.read')
  const range = { from: new Date(now.getTime() - 600_000), to: now }
  return db.execute<{ site: string; alarms: number }>(sql`
    select site, count(*)::int as alarms from (${steps(actor, range, raisings)}) raised
    group by site
    having count(*) >= ${floodPerTenMinutes}
    order by alarms desc, site`)
}

/** `key` is the cause, or the alert where it has none. */
export type BadActor = MendedCause & { message: string; subject: string; times: number }

/** The newest alert of a cause, with the limit of its kind and severity. */
const newestOfCause = sql`(array_agg(id order by step desc))[1] as id, key,
      (array_agg(message order by step desc))[1] as message, (array_agg(finding order by step desc))[1] as finding,
      (array_agg(subject order by step desc))[1] as subject, (array_agg(sensor order by step desc))[1] as "sensorId",
      (array_agg(limit_id order by step desc))[1] as "limitId"`

/** The ten causes that raised most alarms in the range, of those that did so twice or more, each by its newest alarm. */
export async function listTopTen(actor: Actor, range: TimeRange): Promise<BadActor[]> {
  authorise(actor, 'plant.read')
  const rows = await db.execute<BadActor & { finding: unknown }>(sql`
    select ${newestOfCause}, count(*)::int as times
    from (${steps(actor, range, raisings)}) raised
    group by key
    having count(*) > 1
    order by times desc, max(step) desc
    limit 10`)
  return rows.map(({ finding, ...row }) => ({ ...row, message: saidIn({ ...row, finding }).message }))
}

/** Causes that came and went at least three times in a minute, the worst 50, by how often they did; each by its newest alarm. */
export async function listChattering(actor: Actor, range: TimeRange): Promise<BadActor[]> {
  authorise(actor, 'plant.read')
  const rows = await db.execute<BadActor & { finding: unknown }>(sql`
    with spaced as (
      select *, at - lag(at, ${sql.raw(String(chatteringSteps - 1))}) over (partition by key order by step) as took
      from (${steps(actor, range, sql`${raisings}, 'returned'`)}) moved
    )
    select ${newestOfCause}, count(*)::int as times
    from spaced
    where took <= interval '1 minute'
    group by key
    order by times desc, max(step) desc
    limit 50`)
  return rows.map(({ finding, ...row }) => ({ ...row, message: saidIn({ ...row, finding }).message }))
}

export type Standing = { stale: number; setAside: number; shelved: number; suppressed: number; outOfService: number }

/** Alarms that ask for somebody since more than a day, and those that are set aside, as they stand. */
export async function getStanding(actor: Actor): Promise<Standing> {
  authorise(actor, 'plant.read')
  const count = (condition: SQL) => sql`(count(*) filter (where ${condition}))::int`
  const stale = sql`${asksSomebody} and ${anomalyAlerts.raisedAt} < now() - make_interval(hours => ${staleHours})`
  const [row] = await db.execute<Standing>(sql`
    select ${count(stale)} as stale, ${count(isSetAside)} as "setAside",
      ${count(sql`${anomalyAlerts.shelvedUntil} > now()`)} as shelved,
      ${count(sql`${anomalyAlerts.suppressedAt} is not null`)} as suppressed,
      ${count(sql`${anomalyAlerts.outOfServiceAt} is not null`)} as "outOfService"
    from ${anomalyAlerts}
    where ${anomalyAlerts.status} <> 'resolved' and ${whole(actor)}`)
  return row ?? { stale: 0, setAside: 0, shelved: 0, suppressed: 0, outOfService: 0 }
}

/** How many alarms of each severity were raised in the range; those without any are left out. */
export async function listPriorities(
  actor: Actor,
  range: TimeRange,
): Promise<{ severity: Severity; alarms: number }[]> {
  authorise(actor, 'plant.read')
  return db.execute<{ severity: Severity; alarms: number }>(sql`
    select severity, count(distinct id)::int as alarms from (${steps(actor, range, sql`'raised'`)}) raised
    group by severity
    order by severity desc`)
}

export type DetectorRecord = {
  detector: string
  judged: number
  real: number
  false: number
  /** Median seconds from the alarm to the failure, of those that came to one; null without any. */
  leadSeconds: number | null
}

/** What people said of each detector's alarms that were raised in the range. */
export async function listDetectors(actor: Actor, { from, to }: TimeRange): Promise<DetectorRecord[]> {
  authorise(actor, 'plant.read')
  const { verdict, failedAt, raisedAt, evidence } = anomalyAlerts
  return db.execute<DetectorRecord>(sql`
    select coalesce(${evidence} ->> 'detector', '') as detector, count(*)::int as judged,
      (count(*) filter (where ${verdict} = 'real'))::int as real,
      (count(*) filter (where ${verdict} = 'false'))::int as false,
      (percentile_cont(0.5) within group (order by extract(epoch from ${failedAt} - ${raisedAt})))::float8 as "leadSeconds"
    from ${anomalyAlerts}
    where ${verdict} is not null and ${raisedAt} >= ${from.toISOString()} and ${raisedAt} < ${to.toISOString()}
      and ${whole(actor)}
    group by 1
    order by judged desc, 1`)
}
