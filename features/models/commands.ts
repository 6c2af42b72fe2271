import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { modelScores, models, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { raiseAlarm } from '@/features/alerts/raising/commands'
import { recordAudit } from '@/features/audit/commands'
import { ModelChange, type ModelScores, NewModel } from './input'

type Model = typeof models.$inferSelect
type NotFound = { ok: false; reason: 'not_found' }

/** Registers a model, for every site; refused when its name has this version already. */
export async function registerModel(
  actor: Actor,
  input: NewModel,
): Promise<{ ok: true; model: Model } | { ok: false; reason: 'exists' }> {
  authorise(actor, 'model.register')
  const given = NewModel.parse(input)
  return db.transaction(async (tx) => {
    const [model] = await tx.insert(models).values(given).onConflictDoNothing().returning()
    if (!model) return { ok: false, reason: 'exists' }
    await recordAudit(tx, actor, { action: 'model.registered', subject: subjectOf(model), detail: given })
    return { ok: true, model }
  })
}

/** Lets a model alarm or only watch, retires it or brings it back; what is so already stays. */
export async function changeModel(
  actor: Actor,
  id: string,
  input: ModelChange,
): Promise<{ ok: true; model: Model } | NotFound> {
  authorise(actor, 'model.register')
  const { mode, retired } = ModelChange.parse(input)
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(models).where(eq(models.id, id)).for('update')
    if (!before) return { ok: false, reason: 'not_found' }
    const retiredAt = retired === undefined ? before.retiredAt : retired ? (before.retiredAt ?? new Date()) : null
    const after = { ...before, mode: mode ?? before.mode, retiredAt }
    await tx.update(models).set({ mode: after.mode, retiredAt }).where(eq(models.id, id))
    const detail = {
      ...(after.mode !== before.mode && { mode: { from: before.mode, to: after.mode } }),
      ...(Boolean(after.retiredAt) !== Boolean(before.retiredAt) && {
        retired: { from: Boolean(before.retiredAt), to: Boolean(after.retiredAt) },
      }),
    }
    if (Object.keys(detail).length > 0)
      await recordAudit(tx, actor, { action: 'model.changed', subject: subjectOf(before), detail })
    return { ok: true, model: after }
  })
}

const subjectOf = ({ id }: Model) => ({ type: 'model', id })

/** How many were stored, how many had been sent before, which alarms were raised, and what of them is of no known sensor. */
export type Scored = { ok: true; stored: number; duplicates: number; alerts: string[]; unknown: string[] }

/**
 * Stores what a model found, all of it or none. What was sent before is left as it is, so that a retry is harmless. Of a model
 * that alarms, what asks for an alarm raises one, or is added to the one that the model has on that sensor.
 */
export async function recordScores(
  actor: Actor,
  modelId: string,
  { scores }: ModelScores,
): Promise<Scored | NotFound | { ok: false; reason: 'retired' }> {
  authorise(actor, 'model.score')
  return db.transaction(async (tx) => {
    const [model] = await tx.select().from(models).where(eq(models.id, modelId)).for('share')
    if (!model) return { ok: false, reason: 'not_found' }
    if (model.retiredAt) return { ok: false, reason: 'retired' }
    const named = [...new Set(scores.map(({ sensorId }) => sensorId))]
    const known = await tx
      .select({ sensorId: sensors.sensorId, unit: sensors.unit })
      .from(sensors)
      .where(and(inArray(sensors.sensorId, named), withinSites(actor, sensors.equipmentId)))
    const units = new Map(known.map(({ sensorId, unit }) => [sensorId, unit]))
    const rows = scores.filter(({ sensorId }) => units.has(sensorId)).sort((a, b) => Number(a.at) - Number(b.at))
    const alerts = new Set<string>()
    let stored = 0
    for (const row of rows) {
      const isNew = await insertScore(tx, modelId, row)
      if (!isNew) continue
      stored += 1
      const alertId =
        model.mode === 'alarming' && row.alarm ? await raise(tx, model, row, units.get(row.sensorId)) : null
      if (alertId) alerts.add(alertId)
    }
    const unknown = named.filter((sensorId) => !units.has(sensorId))
    return { ok: true, stored, duplicates: rows.length - stored, alerts: [...alerts], unknown }
  })
}

type Score = ModelScores['scores'][number]

async function insertScore(tx: Transaction, modelId: string, { alarm, observed, evidence, ...row }: Score) {
  const seen = observed === undefined ? evidence : { ...evidence, observed }
  const inserted = await tx
    .insert(modelScores)
    .values({ modelId, ...row, severity: alarm?.severity, message: alarm?.message, evidence: seen })
    .onConflictDoNothing()
    .returning({ at: modelScores.at })
  return inserted.length > 0
}

async function raise(
  tx: Transaction,
  model: Model,
  { sensorId, at, score, alarm, observed }: Score,
  unit?: string | null,
) {
  if (!alarm) return null
  const name = `${model.name} ${model.version}`
  const raised = await raiseAlarm(
    tx,
    { kind: 'system', name },
    {
      ...{ sensorId, score, ...alarm, type: 'pattern', raisedAt: at, cause: `model/${model.name}` },
      evidence: {
        detector: 'model',
        window: { from: at.toISOString(), to: at.toISOString() },
        observed: observed ?? score,
        unit: observed === undefined ? '' : (unit ?? ''),
        scoreParts: [{ name, score }],
        contributors: [],
      },
    },
  )
  if (!raised.ok) return null
  await tx
    .update(modelScores)
    .set({ alertId: raised.id })
    .where(
      sql`${modelScores.modelId} = ${model.id} and ${modelScores.sensorId} = ${sensorId} and ${modelScores.at} = ${at.toISOString()}`,
    )
  return raised.id
}
