import { and, asc, eq, inArray, sql as raw } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import { db, statementsOf, type Transaction } from '@/db/client'
import { readingConflicts, sensors, users } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'
import { noteChangedHours } from '../summary/note-changed-hours'
import type { Settlement } from './input'

/** What stands now: settled by whom and how, or not yet, and the value that is stored; null when that is no longer kept. */
export type Standing = {
  id: number
  outcome: 'kept' | 'taken' | null
  settledBy: string | null
  standing: number | null
}

export type Settled =
  | { ok: true; settled: number }
  | { ok: false; reason: 'not_found' }
  /** Two values of one instant were to be taken. */
  | { ok: false; reason: 'two_of_one' }
  /** Somebody settled one of them meanwhile, or another value stands than was decided on. */
  | { ok: false; reason: 'changed'; current: Standing[] }

type Chosen = Settlement['settle'][number]

/**
 * Settles which value of an instant stays, all of it or nothing. A value that is taken replaces the reading, also in a
 * compressed chunk, and the sensor's newest value where it is that; its hour is summed up anew.
 */
export async function settleConflicts(actor: Actor, { settle }: Settlement): Promise<Settled> {
  authorise(actor, 'reading.settle')
  const chosen = new Map(settle.map((one) => [one.id, one]))
  return db.transaction(async (tx) => {
    const conflicts = (await lock(tx, actor, [...chosen.keys()])).flatMap((row) => {
      const decision = chosen.get(row.id)
      return decision ? [{ ...row, decision }] : []
    })
    if (conflicts.length < chosen.size) return { ok: false, reason: 'not_found' }
    const current = conflicts.filter(isOver).map(({ decision, outcome, standing, settledBy }) => {
      return { id: decision.id, outcome, standing, settledBy }
    })
    if (current.length > 0) return { ok: false, reason: 'changed', current }
    const taken = conflicts.filter(({ decision }) => decision.outcome === 'taken')
    if (new Set(taken.map(({ sensorId, at }) => `${at} ${sensorId}`)).size < taken.length)
      return { ok: false, reason: 'two_of_one' }
    await take(statementsOf(tx), taken)
    for (const conflict of conflicts) await settleOne(tx, actor, conflict)
    return { ok: true, settled: conflicts.length }
  })
}

type Locked = Awaited<ReturnType<typeof lock>>[number]

const isOver = ({ outcome, standing, decision }: Locked & { decision: Chosen }) =>
  outcome !== null ||
  (decision.standing !== undefined && decision.standing !== standing) ||
  (decision.outcome === 'taken' && standing === null)

/** The conflicts on the actor's sites, with all others of their instants, held until the transaction ends. */
async function lock(tx: Transaction, actor: Actor, ids: number[]) {
  const { id, sensorId, timestamp } = readingConflicts
  const same = tx.select({ sensorId, timestamp }).from(readingConflicts).where(inArray(id, ids))
  const held = await tx
    .select({
      id,
      sensorId,
      value: readingConflicts.value,
      quality: readingConflicts.quality,
      outcome: readingConflicts.outcome,
      settledById: readingConflicts.settledById,
      /** Exact to the microsecond. */
      at: raw<string>`${timestamp}::text`,
      atMs: raw<number>`(extract(epoch from ${timestamp}) * 1000)::float8`,
    })
    .from(readingConflicts)
    .innerJoin(sensors, eq(sensors.sensorId, sensorId))
    .where(and(raw`(${sensorId}, ${timestamp}) in ${same}`, withinSites(actor, sensors.equipmentId)))
    .orderBy(asc(sensorId), asc(timestamp), asc(id))
    .for('update', { of: readingConflicts })
  const settlers = held.flatMap(({ settledById }) => settledById ?? [])
  const names = await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, settlers))
  const nameOf = new Map(names.map((user) => [user.id, user.name]))
  const standing = await standingOf(statementsOf(tx), held)
  return held.map((row, i) => ({
    ...row,
    settledBy: nameOf.get(row.settledById ?? '') ?? null,
    standing: standing[i] ?? null,
  }))
}

/** The stored values, read once nobody else can settle them. */
async function standingOf(tx: TransactionSql, held: { sensorId: string; at: string }[]): Promise<(number | null)[]> {
  const values: (number | null)[] = []
  for (const { sensorId, at } of held) {
    const [row] = await tx<{ value: number }[]>`
      select value from sensor_readings where sensor_id = ${sensorId} and "timestamp" = ${at}::timestamptz`
    values.push(row?.value ?? null)
  }
  return values
}

type Taken = Pick<Locked, 'sensorId' | 'at' | 'atMs' | 'value' | 'quality'>

/** One statement a reading: with the key as constants a compressed chunk unpacks no more than where it lies. */
async function take(tx: TransactionSql, taken: Taken[]): Promise<void> {
  for (const { sensorId, at, value, quality } of taken)
    await tx`
      update sensor_readings
      set value = ${value}, quality = ${quality}, original_value = null, original_unit = null
      where sensor_id = ${sensorId} and "timestamp" = ${at}::timestamptz`
  for (const { sensorId, at, value, quality } of taken)
    await tx`
      update sensor_latest set value = ${value}, quality = ${quality}
      where sensor_id = ${sensorId} and "timestamp" = ${at}::timestamptz`
  await noteChangedHours(
    tx,
    taken.map(({ atMs }) => atMs),
  )
}

async function settleOne(tx: Transaction, actor: Actor, conflict: Locked & { decision: Chosen }): Promise<void> {
  const { id, sensorId, atMs, value, standing, decision } = conflict
  const isTaken = decision.outcome === 'taken'
  await tx
    .update(readingConflicts)
    .set({
      outcome: decision.outcome,
      settledAt: new Date(),
      settledById: accountOf(actor),
      replacedValue: isTaken ? standing : null,
    })
    .where(eq(readingConflicts.id, id))
  await recordAudit(tx, actor, {
    action: 'reading.settled',
    subject: { type: 'sensor', id: sensorId },
    detail: {
      outcome: decision.outcome,
      at: new Date(atMs).toISOString(),
      ...(isTaken ? { value: { from: standing, to: value } } : { kept: standing, refused: value }),
    },
  })
}
