import { eq, or } from 'drizzle-orm'
import { db, statementsOf, type Transaction } from '@/db/client'
import { anomalyAlerts, detectorStates, maintenanceLogs } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { listWorkSpans } from '@/features/alerts/work/spans'
import { compareAtAlert } from '@/features/detection/distribution/queries'
import { alarmSince, lastRenewal } from '@/features/detection/learned-since'
import { causeOf, describeLimit } from '@/features/detection/limits/describe-limit'
import { holdLimits } from '@/features/detection/limits/queries'
import { allShards } from '@/features/detection/shards/shards'
import { getPlantSettings } from '@/features/plant/queries'
import { knownAhead, mayRunAhead, rememberStored } from './ahead/known-ahead'
import { lookAhead } from './ahead/look-ahead'
import { describeFinding, type WatchedSensor } from './describe-finding'
import { type Finding, judgeReadings } from './judge-readings'
import type { SensorFinding } from './judge-sensor'
import { longestWait } from './longest-wait'
import { listMovedWith } from './moved-with/queries'
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
const mostSensors = 50_000

type Judged = { readings: number; raised: number }
type PlantClock = { timeZone: string; clock: (at: number) => number }

/**
 * Judges readings that no detector has judged, the longest waiting first, until their number is reached. A sensor's state,
 * how far it is judged and its alarms are stored in one transaction: what is killed in the middle is judged again as if for
 * the first time. Readings older than those judged are not judged any more, and those of a sensor whose status raises no
 * alerts are passed over: they show the work and not the machine.
 * @param shards those of this worker, where several share the work.
 */
export async function judgeNewReadings(
  actor: Actor,
  atMost = readingsOfRun,
  now = new Date(),
  shards = allShards,
): Promise<Judged> {
  authorise(actor, 'alert.raise')
  const { timeZone } = await getPlantSettings(actor)
  const plant = { timeZone, clock: wallClock(timeZone) }
  const { readings, left } = await lookAhead(actor, await listUnjudged(actor, mostSensors, shards), plant.clock, now)
  const total = { readings: 0, raised: 0 }
  for (const sensor of left) {
    for (let full = true; full && total.readings < atMost; ) {
      const judged = await db.transaction((tx) => judgeSensor(tx, actor, sensor, plant, now))
      judged.remember()
      total.readings += judged.readings
      total.raised += judged.raised
      full = judged.readings === readingsAtOnce
    }
    if (total.readings >= atMost) break
  }
  return { ...total, readings: readings + total.readings }
}

async function judgeSensor(
  tx: Transaction,
  actor: Actor,
  sensor: WatchedSensor,
  { timeZone, clock }: PlantClock,
  now: Date,
): Promise<Judged & { remember: () => void }> {
  const stored = await readState(tx, eq(detectorStates.sensorId, sensor.sensorId))
  const after = stored?.judgedUntil ?? new Date(now.getTime() - learnedDays * dayMs)
  const raisesFrom = stored?.raisesFrom ?? new Date(now.getTime() - freshDays * dayMs)
  const until = new Date(now.getTime() + aheadMs)
  const readings = await listNewReadings(tx, sensor.sensorId, after, until, readingsAtOnce)
  const last = readings.at(-1)
  if (!last) return { readings: 0, raised: 0, remember: () => {} }
  const state = readSensorState(stored?.state, await lastRenewal(tx, partsOf(sensor), new Date(last.at)))
  const frozenSince = await alarmSince(tx, eq(anomalyAlerts.sensorId, sensor.sensorId))
  const limits = sensor.hasLimits ? await holdLimits(tx, sensor.sensorId) : []
  const seenUntil = lastSeen(sensor.sensorId, stored, state)
  const worked = (await listWorkSpans([sensor.sensorId], { from: after, to: until }, statementsOf(tx))).get(
    sensor.sensorId,
  )
  const findings = judgeReadings(state, sensor, readings, { limits, frozenSince, worked, clock })
  const raised = await tell(tx, actor, sensor, findings, { raisesFrom, timeZone, clock })
  const longestBefore = stored?.longestWaitMs ?? 0
  const firstAt = readings.find(({ at }) => at > (seenUntil ?? 0))?.at ?? last.at
  const longestWaitMs =
    seenUntil === null ? longestBefore : longestWait({ seenUntil, longestWaitMs: longestBefore }, firstAt, now)
  const known = { judgedUntil: new Date(last.at), raisesFrom, usualGapMs: state.quality.gapMs, longestWaitMs }
  await storeState(tx, sensor.sensorId, state, known)
  const remember = () => rememberStored(sensor.sensorId, state, last.at, longestWaitMs)
  return { readings: readings.length, raised, remember }
}

type Stored = Awaited<ReturnType<typeof readState>>

/** The newest reading before these; null where only a worker that is gone knew, since its state ran ahead of what is stored. */
function lastSeen(sensorId: string, stored: Stored, state: SensorState): number | null {
  const known = knownAhead(sensorId)
  if (known && known.storedUntil === stored?.judgedUntil.getTime()) return known.seenUntil
  return stored === null || mayRunAhead(state) ? null : stored.judgedUntil.getTime()
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
  findings: Finding[],
  { raisesFrom, ...plant }: PlantClock & { raisesFrom: Date },
): Promise<number> {
  let raised = 0
  for (const finding of findings) {
    const { sensorId } = sensor
    const { begins, at } = finding
    const cause = 'kind' in finding ? causeOf(finding.kind) : finding.cause
    if (!begins) await returnToNormal(tx, actor, { sensorId, cause, at: new Date(at) })
    else if (at >= raisesFrom.getTime()) {
      const alarm = await describe(tx, sensor, finding, plant)
      const told = await raiseAlarm(tx, actor, alarm)
      if (told.ok && told.isNew) raised++
    }
  }
  return raised
}

/** An alarm is told with what moved along, a drift with the days behind it. */
async function describe(
  tx: Transaction,
  sensor: WatchedSensor,
  finding: Extract<Finding, { begins: true }> | SensorFinding,
  { timeZone, clock }: PlantClock,
) {
  const isDrift = 'cause' in finding && finding.cause === 'drift'
  const contributors = await listMovedWith(tx, sensor, { ...finding, isDrift }, clock)
  if ('kind' in finding) return describeLimit(sensor, finding, contributors)
  const { at, days } = finding
  const since = { at, learnedFrom: at - days * dayMs, timeZone }
  return describeFinding(sensor, finding, {
    comparison: isDrift ? await compareAtAlert(tx, sensor, since) : null,
    contributors,
  })
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
