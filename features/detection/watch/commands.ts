import { eq, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, detectorStates, maintenanceLogs } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { compareAtAlert } from '@/features/detection/distribution/queries'
import { alarmSince, lastRenewal } from '@/features/detection/learned-since'
import { causeOf, describeLimit } from '@/features/detection/limits/describe-limit'
import { judgeLimits, type LimitFinding } from '@/features/detection/limits/judge-limits'
import { holdLimits } from '@/features/detection/limits/queries'
import { zoneLimitsOf } from '@/features/detection/rules/vibration-zone'
import { getPlantSettings } from '@/features/plant/queries'
import { statusEffects } from '@/features/sensors/status-effects'
import { describeFinding, type WatchedSensor } from './describe-finding'
import { judgeReading, type SensorFinding } from './judge-sensor'
import { listNewReadings, listUnjudged, readState } from './queries'
import { readSensorState, type SensorState, storeSensorState } from './sensor-state'
import { wallClock } from './wall-clock'

const dayMs = 86_400_000
/** What is learned from before the first readings are judged, and how old a reading may be then to raise an alarm. */
const [learnedDays, freshDays] = [28, 1]
/** Of one sensor in one transaction, and of the device clocks that run ahead. */
const [readingsAtOnce, aheadMs] = [2_000, 300_000]
/** Some seconds at the most: the other jobs get their turn, and a worker that is told to stop is gone in time. */
const readingsOfRun = 20_000

type Judged = { readings: number; raised: number }
type PlantClock = { timeZone: string; clock: (at: number) => number }

/**
 * Judges readings that no detector has judged, the longest waiting first, until their number is reached. A sensor's state,
 * how far it is judged and its alarms are stored in one transaction: what is killed in the middle is judged again as if for
 * the first time. Readings older than those judged are not judged any more, and those of a sensor whose status raises no
 * alerts are passed over: they show the work and not the machine.
 */
export async function judgeNewReadings(actor: Actor, atMost = readingsOfRun, now = new Date()): Promise<Judged> {
  authorise(actor, 'alert.raise')
  const { timeZone } = await getPlantSettings(actor)
  const plant = { timeZone, clock: wallClock(timeZone) }
  const total = { readings: 0, raised: 0 }
  for (const sensor of await listUnjudged(actor, atMost)) {
    for (let full = true; full && total.readings < atMost; ) {
      const judged = await db.transaction((tx) => judgeSensor(tx, actor, sensor, plant, now))
      total.readings += judged.readings
      total.raised += judged.raised
      full = judged.readings === readingsAtOnce
    }
    if (total.readings >= atMost) break
  }
  return total
}

async function judgeSensor(
  tx: Transaction,
  actor: Actor,
  sensor: WatchedSensor,
  { timeZone, clock }: PlantClock,
  now: Date,
): Promise<Judged> {
  const stored = await readState(tx, eq(detectorStates.sensorId, sensor.sensorId))
  const after = stored?.judgedUntil ?? new Date(now.getTime() - learnedDays * dayMs)
  const raisesFrom = stored?.raisesFrom ?? new Date(now.getTime() - freshDays * dayMs)
  const until = new Date(now.getTime() + aheadMs)
  const readings = await listNewReadings(tx, sensor.sensorId, after, until, readingsAtOnce)
  const last = readings.at(-1)
  if (!last) return { readings: 0, raised: 0 }
  const state = readSensorState(stored?.state, await lastRenewal(tx, partsOf(sensor), new Date(last.at)))
  const frozenSince = await alarmSince(tx, eq(anomalyAlerts.sensorId, sensor.sensorId))
  const limits = sensor.hasLimits ? await holdLimits(tx, sensor.sensorId) : []
  // Whoever sets a high limit for a vibration knows better than the default of one class of machines.
  const isVibration = zoneLimitsOf(sensor) !== null && !limits.some(({ kind }) => kind === 'high')
  const context = { unit: sensor.unit, isVibration, clock, frozenSince, isAlone: sensor.isAlone }
  const isWatched = statusEffects[sensor.status].raisesAlerts
  const findings = (isWatched ? readings : []).flatMap((reading) => [
    ...judgeLimits(state.limits, limits, { ...reading, unit: sensor.unit }),
    ...judgeReading(state, reading, context),
  ])
  const raised = await tell(tx, actor, sensor, findings, { raisesFrom, timeZone })
  const waits = { usualGapMs: state.quality.gapMs, longestWaitMs: longestWait(stored, readings[0]?.at ?? last.at, now) }
  await storeState(tx, sensor.sensorId, state, { judgedUntil: new Date(last.at), raisesFrom, ...waits })
  return { readings: readings.length, raised }
}

type Stored = Awaited<ReturnType<typeof readState>>

/** A device that was quiet and then sent what lies between kept it back, as one on a battery does; an outage leaves a gap. */
function longestWait(stored: Stored, firstAt: number, now: Date): number {
  if (stored === null) return 0
  const judgedUntil = stored.judgedUntil.getTime()
  const wait = now.getTime() - judgedUntil
  return firstAt - judgedUntil < wait / 4 ? Math.max(stored.longestWaitMs, wait) : stored.longestWaitMs
}

/** The log entries about the sensor or its machine. */
function partsOf({ sensorId, equipmentId }: WatchedSensor) {
  const ofSensor = eq(maintenanceLogs.sensorId, sensorId)
  return equipmentId ? or(ofSensor, eq(maintenanceLogs.equipmentId, equipmentId)) : ofSensor
}

/** The one place that raises what was found and says that it is over. @returns how many were raised. */
async function tell(
  tx: Transaction,
  actor: Actor,
  sensor: WatchedSensor,
  findings: (SensorFinding | LimitFinding)[],
  { raisesFrom, timeZone }: { raisesFrom: Date; timeZone: string },
): Promise<number> {
  let raised = 0
  for (const finding of findings) {
    const { sensorId } = sensor
    const { begins, at } = finding
    const cause = 'kind' in finding ? causeOf(finding.kind) : finding.cause
    if (!begins) await returnToNormal(tx, actor, { sensorId, cause, at: new Date(at) })
    else if (at >= raisesFrom.getTime()) {
      const alarm = 'kind' in finding ? describeLimit(sensor, finding) : await describe(tx, sensor, finding, timeZone)
      const told = await raiseAlarm(tx, actor, alarm)
      if (told.ok && told.isNew) raised++
    }
  }
  return raised
}

/** A drift is told with the days behind it. */
async function describe(tx: Transaction, sensor: WatchedSensor, finding: SensorFinding, timeZone: string) {
  const { cause, at, days } = finding
  const since = { at, learnedFrom: at - days * dayMs, timeZone }
  return describeFinding(sensor, finding, cause === 'drift' ? await compareAtAlert(tx, sensor, since) : null)
}

async function storeState(
  tx: Transaction,
  sensorId: string,
  state: SensorState,
  known: Omit<typeof detectorStates.$inferInsert, 'state' | 'sensorId'>,
): Promise<void> {
  const values = { ...known, state: storeSensorState(state) }
  await tx
    .insert(detectorStates)
    .values({ sensorId, ...values })
    .onConflictDoUpdate({ target: detectorStates.sensorId, set: values })
}
