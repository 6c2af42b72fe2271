import { type SQL, sql } from 'drizzle-orm'
import { deviceKeys } from '@/db/schema'

/** The ids of a key and of all keys before it: rotation by rotation, the keys of one device. */
export const olderKeys = (id: string): SQL => sql`
  with recursive older as (
    select k.id, k.replaces_id from ${deviceKeys} k where k.id = ${id}
    union all
    select k.id, k.replaces_id from ${deviceKeys} k join older on k.id = older.replaces_id
  )
  select older.id from older`
