import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { isEmbedded, sql } from '@/db/client'
import { atMost, type Figure, measured } from './figure'
import type { History } from './load-history'
import { median, timed } from './statistics'

const runs = 50
const Plan = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ 'Execution Time': z.number() })]) })])

/** A sensor's newest 1,000 readings, warm: the time inside the database, and the time until the driver has the rows. */
export async function latest({ sensors }: History): Promise<Figure[]> {
  const inside: number[] = []
  const outside: number[] = []
  for (let run = -sensors.length; run < runs; run++) {
    const sensor = sensors.at(run % sensors.length)
    if (!sensor) throw new Error('there are no sensors')
    const newest = () => sql`
      select value, "timestamp" from sensor_readings
      where sensor_id = ${sensor.sensorId} order by "timestamp" desc limit 1000`
    const execution = await executionOf(newest())
    const ms = await timed(async () => {
      const { length } = await newest()
      if (length !== 1000) throw new Error(`${length} readings came instead of 1000`)
    })
    if (run < 0) continue
    inside.push(execution)
    outside.push(ms)
  }
  const execution = measured('latest_1000_execution', median(inside), 'ms')
  return [isEmbedded() ? execution : atMost(execution, 1), measured('latest_1000_driver', median(outside), 'ms')]
}

/** How long a query takes inside the database, in milliseconds, by `explain analyze`. */
export async function executionOf(query: PendingQuery<Row[]>): Promise<number> {
  const plan = Plan.parse(await sql`explain (analyze, format json) ${query}`)
  return plan[0]['QUERY PLAN'][0]['Execution Time']
}
