import { eq, inArray, sql as raw } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import { db, sql, statementsOf, type Transaction } from '@/db/client'
import {
  demoPlant,
  deviceKeySensors,
  equipment,
  historyLoads,
  readingConflicts,
  sensorLatest,
  sensorLimits,
  sensors,
} from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { demoLoadId } from '../commands'
import { removeStory } from '../remove-story'

/**
 * Clears away the readings of a demo plant that is being removed, a sensor a transaction, until none are left or the time is
 * over, and then the sensors themselves. What ended in the middle is gone on with by the next call.
 * @param until in epoch milliseconds.
 * @returns whether the demo plant is gone.
 */
export async function clearDemoPlant(actor: Actor, until: number): Promise<boolean> {
  authorise(actor, 'demo_plant.manage')
  const withReadings = await sql<{ id: string }[]>`
    select l.sensor_id as id from sensor_latest l join sensors s on s.sensor_id = l.sensor_id where s.is_demo order by 1`
  for (const { id } of withReadings) {
    if (Date.now() >= until) return false
    await sql.begin((tx) => clearReadings(tx, [id]))
  }
  return db.transaction(forgetDemoPlant)
}

/**
 * The hourly summary is cleared by itself: a refresh would also delete the hours of others whose readings are no longer kept.
 * Compressed readings are taken out whatever their number.
 */
async function clearReadings(tx: TransactionSql, sensorIds: string[]): Promise<void> {
  await tx`set local timescaledb.max_tuples_decompressed_per_dml_transaction = 0`
  await tx`delete from sensor_readings where sensor_id = any(${sensorIds})`
  const [hours] = await tx<{ schema: string; name: string }[]>`
    select materialization_hypertable_schema as schema, materialization_hypertable_name as name
    from timescaledb_information.continuous_aggregates
    where view_name = 'sensor_readings_summary_hourly'`
  if (!hours) throw new Error('the hourly summary is not there')
  await tx`delete from ${tx(hours.schema)}.${tx(hours.name)} where sensor_id = any(${sensorIds})`
  await tx`delete from sensor_latest where sensor_id = any(${sensorIds})`
}

/**
 * The rest at once: what came for its sensors meanwhile, and what names them. Nobody stores readings for that moment, so that
 * none can be left without its sensor.
 */
async function forgetDemoPlant(tx: Transaction): Promise<boolean> {
  const [demo] = await tx.select({ since: demoPlant.removalRequestedAt }).from(demoPlant).for('update')
  if (!demo?.since) return false
  await tx.execute(raw`lock table only sensor_readings in share row exclusive mode`)
  const rows = await tx.select({ id: sensors.sensorId }).from(sensors).where(eq(sensors.isDemo, true))
  const ids = rows.map(({ id }) => id)
  await clearReadings(statementsOf(tx), ids)
  await removeStory(tx)
  for (const table of ofSensor) await tx.delete(table).where(inArray(table.sensorId, ids))
  await tx.delete(sensors).where(eq(sensors.isDemo, true))
  await tx.delete(equipment).where(eq(equipment.isDemo, true))
  await tx.delete(historyLoads).where(eq(historyLoads.id, demoLoadId))
  await tx.delete(demoPlant)
  return true
}

/** What else belongs to a sensor and goes with it. */
const ofSensor = [readingConflicts, deviceKeySensors, sensorLimits, sensorLatest] as const
