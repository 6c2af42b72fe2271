import { eq, inArray, or } from 'drizzle-orm'
import { db, statementsOf, type Transaction } from '@/db/client'
import { anomalyAlerts, detectorStates, maintenanceLogs } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { listWorkSpans } from '@/features/alerts/work/spans'
import { alarmSince, lastRenewal } from '@/features/detection/learned-since'
import { allShards } from '@/features/detection/shards/shards'
import { readState } from '@/features/detection/watch/queries'
import { forgetMachine, rememberMachine } from './ahead/known-ahead'
import { lookAheadAtMachines } from './ahead/look-ahead'
import { causeOfMachine } from './describe-machine'
import { judgeRows } from './judge-rows'
import { readMachineRecord, storeMachineRecord } from './machine-record'
import { listMachines, listMinutes, type WatchedMachine } from './queries'
import { settledUntil, unworkedRows, wholeMinute } from './rows'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
const [learnedDays, freshDays] = [28, 1]
/** Judged in one transaction, of one machine whose history waits, and in a run. */
const [minutesAtOnce, piecesOfMachine, minutesOfRun] = [1440, 4, 10_000]

/**
 * Judges the minutes of every machine that no detector has judged, over all its sensors together. State, place and alarm
 * are stored in one transaction, as for a sensor's own readings; while nothing happens, in memory first.
 * @param shards those of this worker, where several share the work.
 * @returns how many minutes were judged.
 */
export async function judgeMachines(actor: Actor, now = new Date(), shards = allShards): Promise<number> {
  authorise(actor, 'alert.raise')
  const { minutes, left } = await lookAheadAtMachines(actor, await listMachines(actor, shards), now)
  let judged = minutes
  for (const machine of left)
    for (let piece = 0; piece < piecesOfMachine && judged < minutes + minutesOfRun; piece++) {
      const { rows, isBehind, remember } = await db.transaction((tx) => judgeMachine(tx, actor, machine, now))
      remember()
      judged += rows
      if (!isBehind) break
    }
  return judged
}

async function judgeMachine(tx: Transaction, actor: Actor, machine: WatchedMachine, now: Date) {
  const { equipmentId, sensors } = machine
  const stored = await readState(tx, eq(detectorStates.equipmentId, equipmentId))
  const from = stored?.judgedUntil ?? wholeMinute(now.getTime() - learnedDays * dayMs)
  const settled = settledUntil(machine, now)
  const to = new Date(Math.min(settled.getTime(), from.getTime() + minutesAtOnce * minuteMs))
  if (to <= from) return { rows: 0, isBehind: false, remember: () => {} }
  const sensorIds = sensors.map(({ sensorId }) => sensorId)
  const rows = await listMinutes(tx, sensorIds, from, to)
  const record = readMachineRecord(stored?.state, sensorIds, await lastRenewal(tx, partsOf(machine), to))
  const raisesFrom = stored?.raisesFrom ?? new Date(now.getTime() - freshDays * dayMs)
  const unworked = unworkedRows(machine, rows, await listWorkSpans(sensorIds, { from, to }, statementsOf(tx)))
  const frozenSince = await alarmSince(tx, eq(anomalyAlerts.equipmentId, equipmentId))
  for (const { at, begins } of judgeRows(record, machine, unworked, frozenSince)) {
    if (begins === null)
      await returnToNormal(tx, actor, { sensorId: sensorIds[0] ?? '', ...causeOfMachine, at: new Date(at) })
    else if (at >= raisesFrom.getTime()) await raiseAlarm(tx, actor, begins)
  }
  const values = { judgedUntil: to, raisesFrom, state: storeMachineRecord(record) }
  await tx
    .insert(detectorStates)
    .values({ equipmentId, ...values })
    .onConflictDoUpdate({ target: detectorStates.equipmentId, set: values })
  const isBehind = to < settled
  const remember = () => (isBehind ? forgetMachine(equipmentId) : rememberMachine(equipmentId, record, to.getTime()))
  return { rows: rows.length, isBehind, remember }
}

/** The log entries about the machine or one of its sensors. */
function partsOf({ equipmentId, sensors }: WatchedMachine) {
  const ids = sensors.map(({ sensorId }) => sensorId)
  return or(eq(maintenanceLogs.equipmentId, equipmentId), inArray(maintenanceLogs.sensorId, ids))
}
