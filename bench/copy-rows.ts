import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from '@/db/client'

/**
 * Stores lines of `sensor_id, timestamp, value, unit` in PostgreSQL's text format by one COPY, with the server's own
 * plan mode: the pool's would plan a foreign key's check again for every row, which no other client's COPY does.
 */
export async function copyRows(lines: string[] | Buffer[], table = 'sensor_readings'): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local plan_cache_mode = auto`
    const copy = await tx`copy ${tx(table)} (sensor_id, "timestamp", value, unit) from stdin`.writable()
    await pipeline(Readable.from(lines), copy)
  })
}
