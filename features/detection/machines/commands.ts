import { and, asc, desc, eq, inArray, lte, ne, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, detectorStates, maintenanceLogs } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { scoreMachine } from '@/features/detection/machine/score-machine'
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
 * @returns how many minutes were judged.
 */
export async function judgeMachines(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  let judged = 0
  for (const machine of await listMachines(actor))
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
  const record = readMachineRecord(stored?.state, sensorIds, await lastRenewal(tx, machine, to))
  const raisesFrom = stored?.raisesFrom ?? new Date(now.getTime() - freshDays * dayMs)
  await judgeRows(tx, actor, machine, record, rows, raisesFrom)
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
  const frozenSince = await alarmSince(tx, machine)
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

/** Since when an alarm of the machine's values is not over: its baseline stands from there. */
async function alarmSince(tx: Transaction, { equipmentId }: WatchedMachine): Promise<number> {
  const open = and(
    eq(anomalyAlerts.equipmentId, equipmentId),
    ne(anomalyAlerts.status, 'resolved'),
    ne(anomalyAlerts.type, 'missing_data'),
  )
  const [row] = await tx
    .select({ at: anomalyAlerts.raisedAt })
    .from(anomalyAlerts)
    .where(open)
    .orderBy(asc(anomalyAlerts.raisedAt))
    .limit(1)
  return row?.at.getTime() ?? Number.POSITIVE_INFINITY
}

/** When a part of the machine or one of its sensors was last replaced. */
async function lastRenewal(tx: Transaction, { equipmentId, sensors }: WatchedMachine, before: Date) {
  const ids = sensors.map(({ sensorId }) => sensorId)
  const concerns = or(eq(maintenanceLogs.equipmentId, equipmentId), inArray(maintenanceLogs.sensorId, ids))
  const [log] = await tx
    .select({ at: maintenanceLogs.performedAt })
    .from(maintenanceLogs)
    .where(and(eq(maintenanceLogs.activity, 'replacement'), lte(maintenanceLogs.performedAt, before), concerns))
    .orderBy(desc(maintenanceLogs.performedAt))
    .limit(1)
  return log?.at.getTime() ?? null
}
