import { and, asc, desc, eq, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceLogs, maintenanceTasks, taskTransitions } from '@/db/schema'
import { isOverdue } from '@/features/maintenance/tasks/lists/matching'
import type { TimeRange } from '@/lib/time-range'
import type { Sheet } from './sheet'

const shown = 30
/** Of an entry; the whole of it stands in the log. */
const mostWords = 600

type Tasks = Sheet['tasks']['overdue']
const within = (column: typeof maintenanceTasks.completedAt, { from, to }: TimeRange) =>
  and(gte(column, from), lt(column, to))

/** Tasks of a site: what is worked on, what a shift began and ended, and what is overdue; the first 30 of each. */
export async function tasksOfShift(site: string, range: TimeRange, now: Date): Promise<Sheet['tasks']> {
  const begun = sql`exists (
    select from ${taskTransitions} t
    where t.task_id = ${maintenanceTasks.id} and t.event = 'started'
      and t.at >= ${range.from.toISOString()}::timestamptz and t.at < ${range.to.toISOString()}::timestamptz)`
  const { status, startedAt, completedAt } = maintenanceTasks
  const [inProgress, started, finished, overdue] = await Promise.all([
    tasksThat(site, eq(status, 'in_progress')),
    tasksThat(site, or(within(startedAt, range), begun)),
    tasksThat(site, and(eq(status, 'done'), within(completedAt, range))),
    tasksThat(site, isOverdue(now)),
  ])
  return { inProgress, started, finished, overdue }
}

async function tasksThat(site: string, condition: SQL | undefined): Promise<Tasks> {
  const { id, title, status, priority, assignee, dueAt } = maintenanceTasks
  const rows = await db
    .select({ id, title, status, priority, assignee, dueAt, machine, total })
    .from(maintenanceTasks)
    .innerJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .where(and(eq(equipment.site, site), condition))
    .orderBy(sql`${dueAt} asc nulls last`, asc(id))
    .limit(shown)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, dueAt: due, ...task }) => ({ ...task, dueAt: due?.toISOString() ?? null })),
  }
}

const machine = { tag: equipment.tag, name: equipment.name }
const total = sql<number>`count(*) over ()::int`

/** What a shift wrote into the log, or did and was written down since; the newest 30. */
export async function entriesOfShift(site: string, { from, to }: TimeRange): Promise<Sheet['entries']> {
  const { id, activity, description, performedBy, performedAt, createdAt } = maintenanceLogs
  const rows = await db
    .select({ id, activity, description, by: performedBy, at: performedAt, machine, total })
    .from(maintenanceLogs)
    .innerJoin(equipment, eq(equipment.id, maintenanceLogs.equipmentId))
    .where(
      and(
        eq(equipment.site, site),
        or(and(gte(performedAt, from), lte(performedAt, to)), and(gte(createdAt, from), lte(createdAt, to))),
      ),
    )
    .orderBy(desc(performedAt), asc(id))
    .limit(shown)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, at, description: words, ...entry }) => ({
      ...entry,
      description: words.length > mostWords ? `${words.slice(0, mostWords)} …` : words,
      at: at.toISOString(),
    })),
  }
}
