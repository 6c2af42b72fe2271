import { eq } from 'drizzle-orm'
import { db, sql, statementsOf, type Transaction } from '@/db/client'
import { sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { authoriseSite } from '@/features/access/within-sites'
import type { AuditAction } from '@/features/audit/actions'
import { recordAudit } from '@/features/audit/commands'
import { announceReadings } from '@/features/live/announce'
import { getPlantSettings, getRetentionStart } from '@/features/plant/queries'
import { rawStart } from '@/features/plant/raw-start'
import { addSensors, type NoCarrier } from '@/features/sensors/commands'
import type { NewSensor } from '@/features/sensors/input'
import { statusEffects, statusesThat } from '@/features/sensors/status-effects'
import { type Filed, fileHeldBack, unitsThatDiffer } from './file-held-back'
import type { Assignment } from './input'

export type FiledSensor = Filed & { sensorId: string }

/** Nothing was written. */
export type NotFiled =
  | NoCarrier
  /** Registered meanwhile, perhaps with what was held back. */
  | { ok: false; reason: 'taken'; names: string[] }
  /** What is held back comes in units that the sensor's cannot be made of. */
  | { ok: false; reason: 'unit_differs'; sensorId: string; unit: string; units: string[] }
  | { ok: false; reason: 'not_held' | 'unknown_sensor' | 'retired_sensor' }

/** Takes a transaction back and answers why. */
class Refused extends Error {
  constructor(readonly why: NotFiled) {
    super(why.reason)
  }
}

/**
 * Registers sensors and files what is held back under their identifiers, all of it or nothing. What is held back belongs to no
 * site: only whoever sees the whole plant may.
 */
export function adoptSensors(actor: Actor, list: NewSensor[]): Promise<{ ok: true; filed: FiledSensor[] } | NotFiled> {
  authorise(actor, 'registry.edit')
  authoriseSite(actor, null)
  return filing(actor, async (tx, oldest) => {
    const registered = await addSensors(tx, actor, list)
    if (!registered.ok) throw new Refused(registered)
    const taken = list.filter(({ sensorId }) => !registered.created.includes(sensorId))
    if (taken.length > 0)
      throw new Refused({ ok: false, reason: 'taken', names: taken.map(({ sensorId }) => sensorId) })
    const filed: FiledSensor[] = []
    for (const { sensorId, unit = null } of list.toSorted((a, b) => (a.sensorId < b.sensorId ? -1 : 1)))
      filed.push(await fileInto(tx, actor, sensorId, { sensorId, unit, oldest }))
    return { ok: true, filed }
  })
}

/** Files what is held back under an identifier with a sensor that is registered under another. */
export function assignHeldBack(
  actor: Actor,
  { heldId, sensorId }: Assignment,
): Promise<{ ok: true; filed: FiledSensor[] } | NotFiled> {
  authorise(actor, 'registry.edit')
  authoriseSite(actor, null)
  return filing(actor, async (tx, oldest) => {
    const [sensor] = await tx
      .select({ unit: sensors.unit, status: sensors.status })
      .from(sensors)
      .where(eq(sensors.sensorId, sensorId))
      .for('share')
    if (!sensor) throw new Refused({ ok: false, reason: 'unknown_sensor' })
    if (!statusEffects[sensor.status].acceptsReadings) throw new Refused({ ok: false, reason: 'retired_sensor' })
    const filed = await fileInto(tx, actor, heldId, { sensorId, unit: sensor.unit, oldest })
    if (countOf(filed) === 0) throw new Refused({ ok: false, reason: 'not_held' })
    return { ok: true, filed: [filed] }
  })
}

/** Throws away what is held back under these identifiers, and tells how many readings that were. */
export async function discardHeldBack(actor: Actor, heldIds: string[]): Promise<{ discarded: number }> {
  authorise(actor, 'registry.edit')
  authoriseSite(actor, null)
  return db.transaction(async (tx) => {
    const gone = await statementsOf(tx)<{ sensorId: string; readings: number }[]>`
      with gone as (
        delete from quarantined_readings where sensor_id = any(${heldIds}::text[]) returning sensor_id
      )
      select sensor_id as "sensorId", count(*)::int as readings from gone group by sensor_id order by sensor_id`
    for (const { sensorId, readings } of gone) await tell(tx, actor, 'reading.discarded', sensorId, { readings })
    return { discarded: gone.reduce((sum, { readings }) => sum + readings, 0) }
  })
}

/**
 * Files what is still held back of sensors that are registered by now, however they came to be: on a page, from a file, by a
 * command, or while the reading was on its way. What cannot be converted stays held back.
 */
export async function fileRegistered(actor: Actor): Promise<void> {
  authorise(actor, 'reading.write')
  const oldest = await getRetentionStart(actor)
  const waiting = await sql<{ sensorId: string }[]>`
    select sensor_id as "sensorId"
    from (select distinct sensor_id from quarantined_readings) q
    join sensors using (sensor_id)
    order by sensor_id`
  for (const { sensorId } of waiting) {
    await sql.begin(async (tx) => {
      // Locked: whoever retires it or gives it another unit meanwhile would have its readings refused after they were taken out.
      const [sensor] = await tx<{ unit: string | null }[]>`
        select unit from sensors
        where sensor_id = ${sensorId} and status::text = any(${statusesThat('acceptsReadings')}::text[])
        for share`
      if (sensor && (await unitsThatDiffer(tx, sensorId, sensor.unit)).length === 0)
        await fileHeldBack(tx, sensorId, { sensorId, oldest })
    })
    announceReadings([sensorId])
  }
}

/** A transaction that files readings. What is asked outside of it is asked before: its connection may be the only one. */
async function filing<Done>(actor: Actor, file: (tx: Transaction, oldest: Date) => Promise<Done>) {
  const oldest = rawStart(await getPlantSettings(actor), new Date())
  try {
    return await db.transaction((tx) => file(tx, oldest))
  } catch (error) {
    if (error instanceof Refused) return error.why
    throw error
  }
}

type Target = { sensorId: string; unit: string | null; oldest: Date }

async function fileInto(tx: Transaction, actor: Actor, heldId: string, target: Target): Promise<FiledSensor> {
  const { sensorId, unit } = target
  const units = await unitsThatDiffer(statementsOf(tx), heldId, unit)
  if (units.length > 0 && unit !== null) throw new Refused({ ok: false, reason: 'unit_differs', sensorId, unit, units })
  const filed = { sensorId, ...(await fileHeldBack(statementsOf(tx), heldId, target)) }
  const from = heldId === sensorId ? {} : { heldBackAs: heldId }
  await tell(tx, actor, 'reading.adopted', sensorId, { readings: filed.accepted, ...from })
  return filed
}

const countOf = ({ accepted, duplicates, conflicts, rejected, tooOld }: Filed) =>
  accepted + duplicates + conflicts + rejected + tooOld

const tell = (tx: Transaction, actor: Actor, action: AuditAction, sensorId: string, detail: Record<string, unknown>) =>
  recordAudit(tx, actor, { action, subject: { type: 'sensor', id: sensorId }, detail })
