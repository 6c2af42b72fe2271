import { isEmbedded, sql } from '@/db/client'
import { atLeast, type Figure, measured } from './figure'
import type { History } from './load-history'
import { note } from './note'

/** Bytes a reading, indexes counted, before and after every chunk is compressed. */
export async function compression({ readings }: History): Promise<Figure[]> {
  const before = await totalBytes()
  const chunks = await sql<{ name: string }[]>`select c::text as name from show_chunks('sensor_readings') c`
  for (const [done, { name }] of chunks.entries()) {
    note(`compressing chunk ${done + 1} of ${chunks.length}`)
    await sql`select compress_chunk(${name}::regclass)`
    if (isEmbedded()) await sql`checkpoint`
  }
  const after = await totalBytes()
  const [kept] = await sql<{ count: number }[]>`select count(*)::int as count from sensor_readings`
  if (kept?.count !== readings) throw new Error(`${kept?.count} of ${readings} readings are there after compression`)
  return [
    measured('compression_readings', readings, 'readings'),
    measured('compression_before', before / readings, 'B/reading'),
    measured('compression_after', after / readings, 'B/reading'),
    atLeast(measured('compression_saved', 1 - after / before, 'part of 1'), 0.9),
  ]
}

/** Rows, indexes and TOAST of the hypertable, its chunks and their compressed counterparts. */
async function totalBytes(): Promise<number> {
  const [size] = await sql<{ total: number }[]>`
    select sum(total_bytes)::float8 as total from hypertable_detailed_size('sensor_readings')`
  if (!size) throw new Error('the size of the readings is not known')
  return size.total
}
