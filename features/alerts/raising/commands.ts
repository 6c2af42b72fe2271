import { and, between, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { alertSeverity, anomalyAlerts, sensorReadings, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { changeAlert, recordTransition } from '@/features/alerts/change-alert'
import { AlertEvidence } from '@/features/alerts/input'
import { isWorkedOn } from '@/features/alerts/work/worked-on'
import { type SensorStatus, statusEffects } from '@/features/sensors/status-effects'

export type NewAlarm = Pick<
  typeof anomalyAlerts.$inferInsert,
  'sensorId' | 'type' | 'severity' | 'message' | 'recommendedAction' | 'score' | 'raisedAt' | 'latches'
> & {
  evidence: AlertEvidence
  /** What it is raised for, such as `bearing`; left out, its type. There is one alarm for each cause at a time. */
  cause?: string
  /** Whose cause it is: the sensor's own, or that of the machine which all its sensors share. */
  causeOf?: 'sensor' | 'equipment'
}

export type Raised =
  /** `isNew` is false when it was added to the alarm that this cause has. */
  | { ok: true; id: string; isNew: boolean }
  | { ok: false; reason: 'status'; status: SensorStatus }
  | { ok: false; reason: 'not_found' }

/**
 * Raises an alarm on a sensor and the equipment that carries it, within the caller's transaction. While the same cause has
 * one that is not over, it is added to that: its severity rises, and whoever acknowledged it is asked again when it had gone
 * or has become worse. Refused when the sensor's status raises none, also when that status is being set at the same time.
 * @throws ZodError when the evidence is not what is stored as such.
 */
export async function raiseAlarm(tx: Transaction, actor: Actor, alarm: NewAlarm): Promise<Raised> {
  authorise(actor, 'alert.raise')
  const { cause: name = alarm.type, causeOf = 'sensor', ...given } = alarm
  const evidence = AlertEvidence.parse(await withValues(tx, alarm.sensorId, alarm.evidence))
  const [sensor] = await tx
    .select({ status: sensors.status, equipmentId: sensors.equipmentId })
    .from(sensors)
    .where(eq(sensors.sensorId, alarm.sensorId))
    .for('share')
  if (!sensor) return { ok: false, reason: 'not_found' }
  const { status, equipmentId } = sensor
  if (!statusEffects[status].raisesAlerts) return { ok: false, reason: 'status', status }
  const cause = causeKey(alarm.sensorId, causeOf === 'equipment' ? equipmentId : null, name)
  return insertOrAdd(tx, actor, { ...given, evidence, equipmentId, cause })
}

const dayMs = 86_400_000
const mostValues = 100

/** The newest readings of the window are kept with what was told of them, but for a silence, and for windows longer than a day. */
async function withValues(tx: Transaction, sensorId: string, evidence: AlertEvidence): Promise<AlertEvidence> {
  const [from, to] = [new Date(evidence.window.from), new Date(evidence.window.to)]
  const isSilence = evidence.detector === 'missing_data'
  if (evidence.values || isSilence || to.getTime() - from.getTime() > dayMs) return evidence
  const rows = await tx
    .select({ at: sensorReadings.timestamp, value: sensorReadings.value })
    .from(sensorReadings)
    .where(and(eq(sensorReadings.sensorId, sensorId), between(sensorReadings.timestamp, from, to)))
    .orderBy(desc(sensorReadings.timestamp))
    .limit(mostValues)
  if (rows.length === 0) return evidence
  return { ...evidence, values: rows.reverse().map(({ at, value }) => ({ at: at.toISOString(), value })) }
}

const causeKey = (sensorId: string, equipmentId: string | null, cause: string) =>
  equipmentId === null ? `sensor/${sensorId}/${cause}` : `equipment/${equipmentId}/${cause}`

type Row = Omit<NewAlarm, 'cause' | 'causeOf'> & { equipmentId: string | null; cause: string }

async function insertOrAdd(tx: Transaction, actor: Actor, row: Row): Promise<Raised> {
  const workedOnAt = (await isWorkedOn(tx, row)) ? new Date() : null
  const [raised] = await tx
    .insert(anomalyAlerts)
    .values({ ...row, ...(await suppressionOf(tx, row.cause)), workedOnAt })
    .onConflictDoNothing({ target: anomalyAlerts.cause, where: sql`status <> 'resolved'` })
    .returning({ id: anomalyAlerts.id })
  if (!raised) return addTo(tx, actor, row)
  const states = { fromState: 'normal', toState: 'unacknowledged' } as const
  const detail = workedOnAt ? { workedOn: true } : {}
  await recordTransition(tx, actor, { alertId: raised.id, event: 'raised', at: row.raisedAt, detail, ...states })
  return { ok: true, id: raised.id, isNew: true }
}

/**
 * What keeps the last alarm of this cause from people keeps the next one, too; whoever ends that meanwhile waits, or is waited for.
 * Locked as for adding to it: of two who shared it first each would wait for the other.
 */
async function suppressionOf(tx: Transaction, cause: string) {
  const [last] = await tx
    .select({
      shelvedUntil: anomalyAlerts.shelvedUntil,
      suppressedAt: anomalyAlerts.suppressedAt,
      suppressedUntil: anomalyAlerts.suppressedUntil,
      suppressionRemindedAt: anomalyAlerts.suppressionRemindedAt,
      outOfServiceAt: anomalyAlerts.outOfServiceAt,
      outOfServiceUntil: anomalyAlerts.outOfServiceUntil,
      outOfServiceRemindedAt: anomalyAlerts.outOfServiceRemindedAt,
    })
    .from(anomalyAlerts)
    .where(eq(anomalyAlerts.cause, cause))
    .orderBy(desc(anomalyAlerts.raisedAt), desc(anomalyAlerts.createdAt))
    .limit(1)
    .for('no key update')
  if (!last) return {}
  const now = new Date()
  const lasts = (until: Date | null) => until === null || until > now
  return {
    shelvedUntil: lasts(last.shelvedUntil) ? last.shelvedUntil : null,
    ...(lasts(last.suppressedUntil) && {
      suppressedAt: last.suppressedAt,
      suppressedUntil: last.suppressedUntil,
      suppressionRemindedAt: last.suppressionRemindedAt,
    }),
    ...(lasts(last.outOfServiceUntil) && {
      outOfServiceAt: last.outOfServiceAt,
      outOfServiceUntil: last.outOfServiceUntil,
      outOfServiceRemindedAt: last.outOfServiceRemindedAt,
    }),
  }
}

/** The insert waited for whoever raised or ended the open one: it is there, or gone and the next try inserts. */
async function addTo(tx: Transaction, actor: Actor, row: Row): Promise<Raised> {
  const [open] = await tx
    .select({
      id: anomalyAlerts.id,
      severity: anomalyAlerts.severity,
      process: anomalyAlerts.processState,
      occurrences: anomalyAlerts.occurrences,
    })
    .from(anomalyAlerts)
    .where(and(eq(anomalyAlerts.cause, row.cause), ne(anomalyAlerts.status, 'resolved')))
    .for('no key update')
  if (!open) return insertOrAdd(tx, actor, row)
  const worse = rank(row.severity) > rank(open.severity)
  const { message, recommendedAction, severity, evidence, score } = row
  const set = {
    occurrences: open.occurrences + 1,
    lastRaisedAt: row.raisedAt,
    ...(worse && { message, recommendedAction, severity, evidence, score }),
  }
  const isNews = worse || open.process === 'returned_unacknowledged' || open.process === 'latched'
  if (!isNews) await tx.update(anomalyAlerts).set(set).where(eq(anomalyAlerts.id, open.id))
  else {
    const detail = worse ? { severity: { from: open.severity, to: severity } } : {}
    await changeAlert(tx, actor, open.id, 'raised_again', { at: row.raisedAt, set, worse, detail, reach: undefined })
  }
  return { ok: true, id: open.id, isNew: false }
}

const rank = (severity: NewAlarm['severity']) => alertSeverity.enumValues.indexOf(severity)

/**
 * The condition of an alarm is gone, at the instant given: one that was acknowledged is over unless it latches, another waits
 * to be acknowledged. Names the alarm's cause as `raiseAlarm` does.
 * @returns the alarms that it went for, at most one.
 */
export async function returnToNormal(
  tx: Transaction,
  actor: Actor,
  {
    sensorId,
    cause,
    causeOf = 'sensor',
    at,
  }: { sensorId: string; cause: string; at: Date } & Pick<NewAlarm, 'causeOf'>,
): Promise<string[]> {
  authorise(actor, 'alert.raise')
  const [sensor] = await tx
    .select({ equipmentId: sensors.equipmentId })
    .from(sensors)
    .where(eq(sensors.sensorId, sensorId))
  const key = causeKey(sensorId, causeOf === 'equipment' ? (sensor?.equipmentId ?? null) : null, cause)
  const holding = and(
    eq(anomalyAlerts.cause, key),
    ne(anomalyAlerts.status, 'resolved'),
    isNull(anomalyAlerts.returnedAt),
  )
  const [open] = await tx.select({ id: anomalyAlerts.id }).from(anomalyAlerts).where(holding).for('no key update')
  if (!open) return []
  const changed = await changeAlert(tx, actor, open.id, 'returned', { at, reach: undefined })
  return changed.ok ? [open.id] : []
}
