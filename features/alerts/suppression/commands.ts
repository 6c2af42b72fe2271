import { asc, lte, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { type Changed, changeAlert } from '@/features/alerts/change-alert'
import type { Suppression, suppressionKinds } from '@/features/alerts/input'

const hourMs = 3_600_000

/** Keeps an alert from people for some hours, with the reason why; also the next one of the same cause until then. */
export async function shelveAlert(
  actor: Actor,
  id: string,
  { hours, reason }: { hours: number; reason: string },
): Promise<Changed> {
  authorise(actor, 'alert.respond')
  const until = new Date(Date.now() + hours * hourMs)
  const told = { reason, set: { shelvedUntil: until }, detail: { until: until.toISOString() } }
  return db.transaction((tx) => changeAlert(tx, actor, id, 'shelved', told))
}

/** Brings a shelved alert back before its time. */
export async function unshelveAlert(actor: Actor, id: string): Promise<Changed> {
  authorise(actor, 'alert.respond')
  return db.transaction((tx) => changeAlert(tx, actor, id, 'unshelved'))
}

/** At the most so many a run: the other jobs get their turn. */
const mostOfRun = 200

/** Ends shelves whose time is over, each in a transaction of its own. @returns how many. */
export async function endShelves(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  const isOver = lte(anomalyAlerts.shelvedUntil, now)
  let ended = 0
  for (const { id } of await dueFirst(isOver, anomalyAlerts.shelvedUntil)) {
    const changed = await db.transaction((tx) => changeAlert(tx, actor, id, 'unshelved', { reach: isOver }))
    if (changed.ok) ended++
  }
  return ended
}

type Kind = (typeof suppressionKinds)[number]
const suppressions = {
  by_design: { begins: 'suppressed', ends: 'unsuppressed', until: 'suppressedUntil' },
  out_of_service: { begins: 'taken_out_of_service', ends: 'put_in_service', until: 'outOfServiceUntil' },
} as const

/**
 * Suppresses an alert by design or takes it out of service, for some hours or until somebody ends that; also the next ones of
 * its cause.
 */
export async function suppressAlert(actor: Actor, id: string, { kind, reason, hours }: Suppression): Promise<Changed> {
  authorise(actor, 'alert.suppress')
  const { begins, until: column } = suppressions[kind]
  const until = hours === undefined ? null : new Date(Date.now() + hours * hourMs)
  const told = { reason, set: { [column]: until }, detail: until ? { until: until.toISOString() } : {} }
  return db.transaction((tx) => changeAlert(tx, actor, id, begins, told))
}

/** Ends that. */
export async function unsuppressAlert(
  actor: Actor,
  id: string,
  { kind, reason }: { kind: Kind; reason?: string },
): Promise<Changed> {
  authorise(actor, 'alert.suppress')
  return db.transaction((tx) => changeAlert(tx, actor, id, suppressions[kind].ends, { reason }))
}

/** Ends what was suppressed or out of service for a time, each in a transaction of its own. @returns how many. */
export async function endSuppressions(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  let ended = 0
  for (const { ends, until: column } of Object.values(suppressions)) {
    const isOver = lte(anomalyAlerts[column], now)
    for (const { id } of await dueFirst(isOver, anomalyAlerts[column])) {
      const changed = await db.transaction((tx) => changeAlert(tx, actor, id, ends, { reach: isOver }))
      if (changed.ok) ended++
    }
  }
  return ended
}

const dueFirst = (isOver: SQL, until: PgColumn) =>
  db.select({ id: anomalyAlerts.id }).from(anomalyAlerts).where(isOver).orderBy(asc(until)).limit(mostOfRun)
