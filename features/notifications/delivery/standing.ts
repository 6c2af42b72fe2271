import { eq, sql } from 'drizzle-orm'
import { isSetAside } from '@/db/asks-somebody'
import { db } from '@/db/client'
import {
  alertSeverity,
  anomalyAlerts,
  equipment,
  notificationChannels,
  notificationChoices,
  notificationDeliveries,
  plantSettings,
  sensors,
  users,
} from '@/db/schema'
import { isOfMaintenance } from '@/features/notifications/input'
import { NoticeContent } from '@/features/notifications/notice-content'
import { quietUntil } from '@/features/notifications/quiet-hours'
import type { Standing } from './readiness'

const carrier = sql`coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`
/** The worst of those that a summary tells of. */
const worstOfSummary = sql<Standing['severity'] | null>`(
  select max(a.severity) from ${notificationDeliveries} m join ${anomalyAlerts} a on a.id = m.alert_id
  where m.summary_id = ${notificationDeliveries.id})`
/** Whether any of those waits to be acknowledged. */
const isSummaryOpen = sql<boolean>`exists (
  select from ${notificationDeliveries} m join ${anomalyAlerts} a on a.id = m.alert_id
  where m.summary_id = ${notificationDeliveries.id} and a.status = 'open')`

/** Where the alerts are that a summary tells of, and how severe. */
const placesOfSummary = sql<Place[]>`(
  select coalesce(jsonb_agg(distinct jsonb_build_object('site', e.site, 'severity', a.severity)), '[]')
  from ${notificationDeliveries} m
  join ${anomalyAlerts} a on a.id = m.alert_id
  join ${sensors} s on s.sensor_id = a.sensor_id
  left join ${equipment} e on e.id = coalesce(a.equipment_id, s.equipment_id)
  where m.summary_id = ${notificationDeliveries.id})`

const facts = {
  delivery: notificationDeliveries,
  channel: notificationChannels,
  choice: notificationChoices,
  person: { email: users.email, language: users.language, sites: users.sites, disabledAt: users.disabledAt },
  timeZone: sql<string>`coalesce(${users.timeZone}, (select time_zone from ${plantSettings} limit 1))`,
  alert: { status: anomalyAlerts.status, severity: anomalyAlerts.severity, isSetAside },
  site: equipment.site,
  worstOfSummary,
  isSummaryOpen,
  placesOfSummary,
}

/** A message with its recipient and what there is to know of its alert now; null when it is gone. */
export async function readDelivery(id: string) {
  const [found] = await db
    .select(facts)
    .from(notificationDeliveries)
    .leftJoin(notificationChannels, eq(notificationChannels.id, notificationDeliveries.channelId))
    .leftJoin(users, eq(users.id, notificationDeliveries.personId))
    .leftJoin(notificationChoices, eq(notificationChoices.userId, users.id))
    .leftJoin(anomalyAlerts, eq(anomalyAlerts.id, notificationDeliveries.alertId))
    .leftJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = ${carrier}`)
    .where(eq(notificationDeliveries.id, id))
  return found ?? null
}

export type FoundDelivery = NonNullable<Awaited<ReturnType<typeof readDelivery>>>

/** How things stand for a message that is about to be sent. */
export function standingOf(found: FoundDelivery, now: Date): Standing {
  const { choice, alert, timeZone } = found
  const hours = choice?.quietFrom && choice.quietTo ? { from: choice.quietFrom, to: choice.quietTo } : null
  return {
    isOff: isOff(found),
    severity: alert?.severity ?? found.worstOfSummary ?? 'low',
    isOpen: alert ? alert.status === 'open' : found.isSummaryOpen,
    isSetAside: alert?.isSetAside ?? false,
    quietUntil: hours && quietUntil(now, hours, timeZone),
  }
}

function isOff(found: FoundDelivery): boolean {
  const { delivery, channel, person, choice, alert, site, placesOfSummary: places } = found
  if (channel ? channel.disabledAt : !person || person.disabledAt) return true
  const reach = channel ? channel.sites : (person?.sites ?? null)
  // Of what they began themselves nobody needs to choose to hear.
  if (delivery.kind === 'work_ending') return !sees(reach, siteTold(delivery.content))
  if (delivery.kind === 'suppression_ending') return !sees(reach, site)
  if (!channel && !choice) return true
  if (isOfMaintenance(delivery.kind)) return choice?.assignments === false || !sees(reach, siteTold(delivery.content))
  if (choice?.alerts === false) return true
  if (delivery.kind === 'summary') return !places.some((place) => isWanted(found, place))
  return alert !== null && !isWanted(found, { site, severity: alert.severity })
}

type Place = { site: string | null; severity: Standing['severity'] }
const rank = (severity: Standing['severity']) => alertSeverity.enumValues.indexOf(severity)

/**
 * Whether a channel or person is told of an alert as things stand now: neither what was planned before a person lost a site, nor
 * what was before a channel or choice was narrowed, is told after it.
 */
export function isWanted({ channel, person, choice }: FoundDelivery, { site, severity }: Place): boolean {
  const wanted = channel ?? choice
  if (!sees(person?.sites ?? null, site) || !sees(wanted?.sites ?? null, site)) return false
  return rank(severity) >= rank(wanted?.severity ?? 'low')
}

/** Whether somebody with these sites (null: the whole plant) sees what is on a site, or (null) on none. */
export const sees = (sites: string[] | null, site: string | null) =>
  sites === null || (site !== null && sites.includes(site))

/** The site of what a message of maintenance or of work tells, null for none. */
export function siteTold(stored: unknown): string | null {
  const content = NoticeContent.safeParse(stored).data
  return content?.maintenance?.site ?? content?.work?.site ?? null
}
