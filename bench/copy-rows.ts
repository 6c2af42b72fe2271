import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from '@/db/client'

/** Stores lines of `sensor_id, timestamp, value, unit` in PostgreSQL's text format by one COPY. */
export async function copyRows(lines: string[] | Buffer[]): Promise<void> {
  const copy = await sql`copy sensor_readings (sensor_id, "timestamp", value, unit) from stdin`.writable()
  await pipeline(Readable.from(lines), copy)
}
