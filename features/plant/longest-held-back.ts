import { ne, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { detectorStates, sensors } from '@/db/schema'

const dayMs = 86_400_000

/** For how many whole days a device of a sensor in use kept readings back at the most. */
export async function longestHeldBack(tx: Pick<Database | Transaction, 'select'>): Promise<number> {
  const [row] = await tx
    .select({ ms: sql<number | null>`max(${detectorStates.longestWaitMs})::float8` })
    .from(detectorStates)
    .innerJoin(sensors, sql`${sensors.sensorId} = ${detectorStates.sensorId}`)
    .where(ne(sensors.status, 'retired'))
  return Math.ceil((row?.ms ?? 0) / dayMs)
}
