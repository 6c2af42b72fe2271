import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'

/** Up to where the summary's stored hours reach, in milliseconds; what follows is read from readings. */
export async function getWatermark(actor: Actor): Promise<number> {
  authorise(actor, 'plant.read')
  const [row] = await sql<{ at: number }[]>`
    select extract(epoch from _timescaledb_functions.to_timestamp(_timescaledb_functions.cagg_watermark(h.id)))::float8
      * 1000 as at
    from timescaledb_information.continuous_aggregates a
    join _timescaledb_catalog.hypertable h
      on h.schema_name = a.materialization_hypertable_schema and h.table_name = a.materialization_hypertable_name
    where a.view_name = 'sensor_readings_summary_hourly'`
  return row?.at ?? Number.NEGATIVE_INFINITY
}
