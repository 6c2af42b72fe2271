import { db, type Transaction } from '@/db/client'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { differences } from '@/features/audit/differences'
import { addEquipment } from '@/features/equipment/commands'
import { lockCarriers } from '@/features/sensors/carriers'
import { addSensors } from '@/features/sensors/commands'
import type { Fault } from '@/lib/http'
import { lockEquipmentByTag, writeEquipment } from '../equipment-record'
import { lockSensors, writeSensors } from '../sensor-record'
import { type Change, type ImportPlan, planImport } from './plan-import'
import { readRegistry } from './read-registry'
import { type Statements, statementsOf } from './states'

export type Imported =
  | {
      ok: true
      applied: boolean
      created: { kind: Change['kind']; id: string }[]
      changed: Change[]
      unchanged: number
    }
  /** Nothing was written. */
  | { ok: false; reason: 'faults'; faults: Fault[] }
  /** Somebody registered one of the new names at the same moment, or it is in use on a site that the actor does not see. */
  | { ok: false; reason: 'taken'; names: string[] }

class Taken extends Error {
  constructor(readonly names: string[]) {
    super('taken')
  }
}

/** Brings the registry in line with a CSV file: all of it or nothing. A dry run only tells what would change. */
export async function importRegistry(actor: Actor, text: string, { dryRun = false } = {}): Promise<Imported> {
  authorise(actor, 'registry.edit')
  const { rows, faults } = readRegistry(text)
  const statements = statementsOf(rows)
  const all = { ...statements, faults: [...faults, ...statements.faults] }
  try {
    return await db.transaction(async (tx) => {
      const plan = await planWithin(tx, actor, all)
      if (plan.faults.length > 0) return { ok: false, reason: 'faults', faults: plan.faults.toSorted(byLine) }
      if (!dryRun) await apply(tx, actor, plan)
      return { ok: true, applied: !dryRun, ...outcomeOf(plan) }
    })
  } catch (error) {
    if (error instanceof Taken) return { ok: false, reason: 'taken', names: error.names }
    throw error
  }
}

async function planWithin(tx: Transaction, actor: Actor, statements: Statements): Promise<ImportPlan> {
  const ids = statements.sensors.map(({ sensorId }) => sensorId)
  const tags = statements.equipment.map(({ tag }) => tag)
  const equipment = await lockEquipmentByTag(tx, actor, tags)
  const sensors = await lockSensors(tx, actor, ids)
  const carriers = sensors.flatMap(({ equipmentTag }) => equipmentTag ?? [])
  const others = await lockEquipmentByTag(
    tx,
    actor,
    carriers.filter((tag) => !tags.includes(tag)),
  )
  return planImport(statements, {
    sensors: new Map(sensors.map((sensor) => [sensor.sensorId, sensor])),
    equipment: new Map([...equipment, ...others].map((one) => [one.tag, one])),
    sites: sitesOf(actor),
  })
}

async function apply(tx: Transaction, actor: Actor, plan: ImportPlan): Promise<void> {
  const added = new Set((await addEquipment(tx, actor, plan.newEquipment)).map(({ tag }) => tag))
  refuseMissing(
    plan.newEquipment.map(({ tag }) => tag),
    added,
  )
  await writeEquipment(tx, actor, plan.equipment)
  const registered = await addSensors(tx, actor, plan.newSensors)
  if (!registered.ok) throw new Taken(registered.tags)
  refuseMissing(
    plan.newSensors.map(({ sensorId }) => sensorId),
    new Set(registered.created),
  )
  const carriers = await lockCarriers(tx, actor, [
    ...new Set(plan.sensors.flatMap(({ after }) => after.equipmentTag ?? [])),
  ])
  const mixed = plan.sensors.flatMap(({ before: { isDemo }, after: { equipmentTag: tag } }) =>
    tag !== null && carriers.get(tag)?.isDemo === !isDemo ? tag : [],
  )
  if (mixed.length > 0) throw new Taken(mixed)
  const idOf = (tag: string | null) => (tag === null ? null : (carriers.get(tag)?.id ?? null))
  await writeSensors(
    tx,
    actor,
    plan.sensors.map((write) => ({ ...write, equipmentId: idOf(write.after.equipmentTag) })),
  )
}

function refuseMissing(wanted: string[], got: Set<string>): void {
  const missing = wanted.filter((name) => !got.has(name))
  if (missing.length > 0) throw new Taken(missing)
}

function outcomeOf({ newEquipment, newSensors, equipment, sensors, unchanged }: ImportPlan) {
  return {
    created: [
      ...newEquipment.map(({ tag }) => ({ kind: 'equipment' as const, id: tag })),
      ...newSensors.map(({ sensorId }) => ({ kind: 'sensor' as const, id: sensorId })),
    ],
    changed: [
      ...equipment.map(({ before, after }): Change => changeOf('equipment', before.tag, differences(before, after))),
      ...sensors.map(({ before, after }): Change => changeOf('sensor', before.sensorId, differences(before, after))),
    ],
    unchanged,
  }
}

const changeOf = (kind: Change['kind'], id: string, found: Change['differences']): Change => ({
  kind,
  id,
  differences: found,
})

const byLine = (a: Fault, b: Fault): number => Number(a.line) - Number(b.line)
