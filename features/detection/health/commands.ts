import { sql as fragment } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { equipment } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { allShards, isWithin } from '@/features/detection/shards/shards'
import { listHealth } from './queries'

/** What changes slowly, drift and what came, is worked out anew so often; an alert is at the next run. */
const notedMs = 10 * 60_000
/** A change of an alert bears the time of the reading, which is none of before the last day. */
const latelyMs = 2 * 86_400_000
/** Some seconds at the most: the other jobs get their turn. */
const [machinesAtOnce, machinesOfRun] = [100, 500]

/**
 * Notes how healthy machines are, for lists that are sorted by it: those whose alerts changed, and those noted the longest ago.
 * @param shards those of this worker, where several share the work.
 * @returns how many were worked out.
 */
export async function noteHealth(actor: Actor, now = new Date(), shards = allShards): Promise<number> {
  authorise(actor, 'alert.raise')
  const due = await listDue(now, shards)
  for (let i = 0; i < due.length; i += machinesAtOnce) {
    const ids = due.slice(i, i + machinesAtOnce)
    const healths = await listHealth(actor, ids, now)
    const scores = ids.map((id) => healths.get(id)?.score ?? null)
    await sql`
      insert into machine_health (equipment_id, score, noted_at)
      select e.id, noted.score, ${now.toISOString()}
      from unnest(${ids}::uuid[], ${scores}::int[]) noted (id, score)
      join equipment e on e.id = noted.id
      on conflict (equipment_id) do update set score = excluded.score, noted_at = excluded.noted_at`
  }
  return due.length
}

async function listDue(now: Date, shards: number[]): Promise<string[]> {
  const lately = new Date(now.getTime() - latelyMs).toISOString()
  const longAgo = new Date(now.getTime() - notedMs).toISOString()
  const rows = await db.execute<{ id: string }>(fragment`
    with changed as (
      select coalesce(a.equipment_id, s.equipment_id) as id, max(a.updated_at) as at
      from anomaly_alerts a
      join sensors s on s.sensor_id = a.sensor_id
      where a.id in (select alert_id from alert_transitions where at >= ${lately})
      group by 1
    )
    select ${equipment.id}
    from ${equipment}
    left join machine_health h on h.equipment_id = ${equipment.id}
    left join changed on changed.id = ${equipment.id}
    where ${equipment.retiredAt} is null and ${isWithin(shards, equipment.id) ?? fragment`true`}
      and (h.noted_at is null or h.noted_at <= ${longAgo} or changed.at >= h.noted_at)
    order by changed.at desc nulls last, h.noted_at nulls first, ${equipment.id}
    limit ${machinesOfRun}`)
  return rows.map(({ id }) => id)
}
