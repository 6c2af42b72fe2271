import { isDeepStrictEqual } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { plantSettings } from '@/db/schema'
import { type Actor, authorise, worker } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { PlantSettings } from './input'
import { longestHeldBack } from './longest-held-back'
import { policies } from './policies'
import { rawStart } from './raw-start'
import { storedSettings } from './stored-settings'
import { type Lifecycle, unsafeLifecycle } from './unsafe-lifecycle'

type Changed = { ok: true; settings: PlantSettings } | { ok: false; reason: 'unsafe_lifecycle'; detail: string }

const lifecycleKeys = new Set<string>(['compressAfterDays', 'retentionDays', 'refreshWindowDays'])

/** Changes what is named, for every site, and brings the database's policies in line, both or neither. */
export async function changePlantSettings(actor: Actor, change: Partial<PlantSettings>): Promise<Changed> {
  const named = PlantSettings.keyof().options.filter((key) => change[key] !== undefined)
  authorise(actor, 'plant.configure')
  if (named.some((key) => lifecycleKeys.has(key))) authorise(actor, 'lifecycle.configure')
  if (named.includes('takesFaultReports')) authorise(actor, 'fault_report.manage')
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(plantSettings).for('update')
    const before = storedSettings(row)
    const now = new Date()
    const settings = PlantSettings.parse({ ...before, ...change })
    if (settings.retentionDays > before.retentionDays) settings.rawSince = rawStart(before, now)
    const { compressAfterDays } = before
    const danger = unsafeLifecycle(settings, now, { compressAfterDays, heldBackDays: await longestHeldBack(tx) })
    if (danger) return { ok: false, reason: 'unsafe_lifecycle', detail: danger }
    if (!isDeepStrictEqual(before, settings))
      await tx.update(plantSettings).set(settings).where(eq(plantSettings.id, true))
    await setPolicies(tx, settings)
    const detail = Object.fromEntries(
      named
        .filter((key) => !isDeepStrictEqual(before[key], settings[key]))
        .map((key) => [key, { from: before[key], to: settings[key] }]),
    )
    if (Object.keys(detail).length > 0) await recordAudit(tx, actor, { action: 'plant.changed', detail })
    return { ok: true, settings }
  })
}

/**
 * Makes the database's policies those of the plant's settings, for example after a migration.
 * No actor: it changes no setting and runs at every start.
 */
export async function applyLifecycle(): Promise<void> {
  await changePlantSettings(worker, {})
}

/** A policy that is right already is left alone, with its history of runs. */
async function setPolicies(tx: Transaction, days: Lifecycle): Promise<void> {
  const present = await tx.execute<{ name: string; days: number; every: string }>(sql`
    select name, days, schedule_interval::text as every from ${sql.raw(policies)}`)
  const isSet = (name: string, wanted: number) => present.some((one) => one.name === name && one.days === wanted)
  const interval = (count: number) => sql`make_interval(days => ${count}::int)`
  if (!isSet('policy-compression', days.compressAfterDays)) {
    await tx.execute(sql`select remove_compression_policy('sensor_readings', if_exists => true)`)
    await tx.execute(sql`select add_compression_policy('sensor_readings', ${interval(days.compressAfterDays)})`)
  }
  if (!isSet('policy-retention', days.retentionDays)) {
    await tx.execute(sql`select remove_retention_policy('sensor_readings', if_exists => true)`)
    await tx.execute(sql`select add_retention_policy('sensor_readings', ${interval(days.retentionDays)})`)
  }
  if (!isSet('policy-refresh-continuous-aggregate', days.refreshWindowDays)) {
    const every = present.find(({ name }) => name === 'policy-refresh-continuous-aggregate')?.every ?? '30 minutes'
    await tx.execute(
      sql`select remove_continuous_aggregate_policy('sensor_readings_summary_hourly', if_exists => true)`,
    )
    await tx.execute(sql`
      select add_continuous_aggregate_policy('sensor_readings_summary_hourly',
        start_offset => ${interval(days.refreshWindowDays)},
        end_offset => interval '1 hour',
        schedule_interval => ${every}::interval)`)
  }
}
