import { eq, inArray, or } from 'drizzle-orm'
import { db, statementsOf, type Transaction } from '@/db/client'
import { anomalyAlerts, detectorStates, maintenanceLogs } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { listWorkSpans, touchesWork } from '@/features/alerts/work/spans'
import { alarmSince, lastRenewal } from '@/features/detection/learned-since'
import { scoreMachine } from '@/features/detection/machine/score-machine'
import { allShards } from '@/features/detection/shards/shards'
import { readState } from '@/features/detection/watch/queries'
import { causeOfMachine, describeMachine } from './describe-machine'
import { type MachineRecord, readMachineRecord, storeMachineRecord } from './machine-record'
import { listMachines, listMinutes, type MachineRow, type WatchedMachine } from './queries'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
const [learnedDays, freshDays] = [28, 1]
/** Judged in one transaction, of one machine whose history waits, and in a run. */
const [minutesAtOnce, piecesOfMachine, minutesOfRun] = [1440, 4, 10_000]
/** A minute is judged when it has been over for so long: what its sensors sent has come. */
const settledMs = 2 * minuteMs

/**
 * Judges the minutes of every machine that no detector has judged, over all its sensors together. State, place and alarm
 * are stored in one transaction, as for a sensor's own readings.
 * @param shards those of this worker, where several share the work.
 * @returns how many minutes were judged.
 */
export async function judgeMachines(actor: Actor, now = new Date(), shards = allShards): Promise<number> {
  authorise(actor, 'alert.raise')
  let judged = 0
  for (const machine of await listMachines(actor, shards))
    for (let piece = 0; piece < piecesOfMachine && judged < minutesOfRun; piece++) {
      const { rows, isBehind } = await db.transaction((tx) => judgeMachine(tx, actor, machine, now))
      judged += rows
      if (!isBehind) break
    }
  return judged
}

async function judgeMachine(tx: Transaction, actor: Actor, machine: WatchedMachine, now: Date) {
  const { equipmentId, sensors } = machine
  const stored = await readState(tx, eq(detectorStates.equipmentId, equipmentId))
  const from = stored?.judgedUntil ?? wholeMinute(now.getTime() - learnedDays * dayMs)
  const newest = Math.min(now.getTime(), Math.max(...sensors.map(({ lastAt }) => lastAt)))
  const settled = wholeMinute(newest - settledMs)
  const to = new Date(Math.min(settled.getTime(), from.getTime() + minutesAtOnce * minuteMs))
  if (to <= from) return { rows: 0, isBehind: false }
  const sensorIds = sensors.map(({ sensorId }) => sensorId)
  const rows = await listMinutes(tx, sensorIds, from, to)
  const record = readMachineRecord(stored?.state, sensorIds, await lastRenewal(tx, partsOf(machine), to))
  const raisesFrom = stored?.raisesFrom ?? new Date(now.getTime() - freshDays * dayMs)
  const spans = [...(await listWorkSpans(sensorIds, { from, to }, statementsOf(tx))).values()].flat()
  const unworked = rows.filter(({ at }) => !touchesWork(spans, at, minuteMs))
  await judgeRows(tx, actor, machine, record, unworked, raisesFrom)
  const values = { judgedUntil: to, raisesFrom, state: storeMachineRecord(record) }
  await tx
    .insert(detectorStates)
    .values({ equipmentId, ...values })
    .onConflictDoUpdate({ target: detectorStates.equipmentId, set: values })
  return { rows: rows.length, isBehind: to < settled }
}

const wholeMinute = (at: number) => new Date(Math.floor(at / minuteMs) * minuteMs)

async function judgeRows(
  tx: Transaction,
  actor: Actor,
  machine: WatchedMachine,
  record: MachineRecord,
  rows: MachineRow[],
  raisesFrom: Date,
): Promise<void> {
  const frozenSince = await alarmSince(tx, eq(anomalyAlerts.equipmentId, machine.equipmentId))
  const [first] = machine.sensors
  for (const { at, values } of rows) {
    const { score, deviation } = scoreMachine(record.machine, at, values, record.isOpen || at > frozenSince)
    const isAbnormal = record.machine.isAlarming
    if (isAbnormal === record.isOpen) continue
    record.isOpen = isAbnormal
    if (!isAbnormal)
      await returnToNormal(tx, actor, { sensorId: first?.sensorId ?? '', ...causeOfMachine, at: new Date(at) })
    else if (deviation && at >= raisesFrom.getTime())
      await raiseAlarm(tx, actor, describeMachine(machine, record.machine, { at, score, deviation }))
  }
}

/** The log entries about the machine or one of its sensors. */
function partsOf({ equipmentId, sensors }: WatchedMachine) {
  const ids = sensors.map(({ sensorId }) => sensorId)
  return or(eq(maintenanceLogs.equipmentId, equipmentId), inArray(maintenanceLogs.sensorId, ids))
}
