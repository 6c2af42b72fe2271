import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'

/** What was due longer ago is no news, as when a plant's past is loaded. */
const newsHours = 24

/**
 * Notes for those who are told that tasks have become overdue: each once for a due time, in one statement with the mark that it
 * was. @returns how many.
 */
export async function noteOverdue(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  const at = now.toISOString()
  const noted = await sql`
    with late as (
      update maintenance_tasks set overdue_told_for = due_at
      where status in ('requested', 'planned', 'in_progress')
        and due_at < ${at}::timestamptz and due_at > ${at}::timestamptz - make_interval(hours => ${newsHours})
        and overdue_told_for is distinct from due_at
      returning id, due_at
    )
    insert into maintenance_outbox (kind, task_id, at) select 'task_overdue', id, due_at from late returning id`
  return noted.length
}
