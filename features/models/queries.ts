import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, modelScores, models, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { type Part, partOf, placeIn } from '@/lib/parts'
import { ModelPlace, type ModelQuery } from './input'

/** How long before an alarm of the plant a model's own counts as the same finding, and how long after it. */
export const hoursBefore = 24
export const hoursAfter = 1

/**
 * A model beside the plant's own detectors, on their alarms that people judged real or false, of sensors that the model scored
 * around that time: `judged`, how many of them it would have raised, too, and how many the plant rightly raised.
 */
export type ModelRecord = typeof models.$inferSelect & {
  scores: number
  lastAt: Date | null
  judged: { real: number; false: number }
  flagged: { real: number; false: number }
  /** Median seconds by which it was earlier than the plant's alarm where both were right; null without any. */
  earlierSeconds: number | null
}

const isRetired = sql`${models.retiredAt} is not null`
const registeredAt = sql<string>`to_char(${models.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * Models, those in use first, by their names and the newest version first, from where a cursor ends; each with what it found on
 * the actor's sites and how it compares on verdicts about them.
 */
export async function listModels(actor: Actor, { limit, cursor }: ModelQuery): Promise<Part<ModelRecord>> {
  authorise(actor, 'plant.read')
  const [retired, name, at, id] = (cursor ? placeIn(ModelPlace, cursor) : null) ?? []
  const { verdict, raisedAt, sensorId, evidence } = anomalyAlerts
  const within = subjectWithinSites(actor, anomalyAlerts) ?? sql`true`
  const near = sql`x.sensor_id = ${sensorId} and x.at > ${raisedAt} - make_interval(hours => ${hoursBefore})
    and x.at <= ${raisedAt} + make_interval(hours => ${hoursAfter})`
  const compared = db
    .select({
      modelId: sql<string>`m.id`.as('model_id'),
      realJudged: sql<number>`(count(*) filter (where ${verdict} = 'real'))::int`.as('real_judged'),
      falseJudged: sql<number>`(count(*) filter (where ${verdict} = 'false'))::int`.as('false_judged'),
      realFlagged: sql<number>`(count(first_at) filter (where ${verdict} = 'real'))::int`.as('real_flagged'),
      falseFlagged: sql<number>`(count(first_at) filter (where ${verdict} = 'false'))::int`.as('false_flagged'),
      earlier: sql<number | null>`(percentile_cont(0.5) within group (
        order by extract(epoch from ${raisedAt} - first_at)) filter (where ${verdict} = 'real'))::float8`.as('earlier'),
    })
    .from(anomalyAlerts)
    .innerJoin(
      sql`lateral (
        select x.model_id as id, min(x.at) filter (where x.severity is not null) as first_at
        from ${modelScores} x where ${near} group by 1
      ) m`,
      sql`true`,
    )
    .where(sql`${verdict} in ('real', 'false') and ${evidence} ->> 'detector' <> 'model' and ${within}`)
    .groupBy(sql`m.id`)
    .as('compared')
  const carrier = sql`(select c.equipment_id from ${sensors} c where c.sensor_id = s.sensor_id)`
  const own = sql`${modelScores} s where s.model_id = ${models.id} and ${withinSites(actor, carrier) ?? sql`true`}`
  const rows = await db
    .select({
      model: models,
      registeredAt,
      scores: sql<number>`(select count(*)::int from ${own})`,
      lastAt: sql<string | null>`(select max(s.at) from ${own})`,
      realJudged: compared.realJudged,
      falseJudged: compared.falseJudged,
      realFlagged: compared.realFlagged,
      falseFlagged: compared.falseFlagged,
      earlier: compared.earlier,
    })
    .from(models)
    .leftJoin(compared, eq(compared.modelId, models.id))
    .where(
      at === undefined
        ? undefined
        : sql`(${isRetired}, ${models.name}) > (${retired}::boolean, ${name}) or (${isRetired}, ${models.name}) = (${retired}::boolean, ${name})
            and (${models.createdAt}, ${models.id}) < (${at}::timestamptz, ${id}::uuid)`,
    )
    .orderBy(isRetired, asc(models.name), desc(models.createdAt), desc(models.id))
    .limit(limit + 1)
  const part = partOf(rows, limit, (row) => [
    String(row.model.retiredAt !== null),
    row.model.name,
    row.registeredAt,
    row.model.id,
  ])
  return { ...part, rows: part.rows.map(recordOf) }
}

type Found = {
  model: typeof models.$inferSelect
  scores: number
  lastAt: string | null
  earlier: number | null
} & Record<'realJudged' | 'falseJudged' | 'realFlagged' | 'falseFlagged', number | null>

const recordOf = ({ model, scores, lastAt, earlier, ...counts }: Found): ModelRecord => ({
  ...model,
  scores,
  lastAt: lastAt === null ? null : new Date(lastAt),
  judged: { real: counts.realJudged ?? 0, false: counts.falseJudged ?? 0 },
  flagged: { real: counts.realFlagged ?? 0, false: counts.falseFlagged ?? 0 },
  earlierSeconds: earlier,
})

/** The id of a model by its name and version; null when there is none. */
export async function getModelId(actor: Actor, { name, version }: Pick<ModelRecord, 'name' | 'version'>) {
  authorise(actor, 'plant.read')
  const [found] = await db
    .select({ id: models.id })
    .from(models)
    .where(and(eq(models.name, name), eq(models.version, version)))
  return found?.id ?? null
}
