import type { z } from 'zod'
import { type Differences, differences } from '@/features/audit/differences'
import { NewEquipment } from '@/features/equipment/input'
import { NewSensor } from '@/features/sensors/input'
import type { Fault } from '@/lib/http'
import type { EquipmentRecord, EquipmentWrite } from '../equipment-record'
import type { SensorRecord } from '../sensor-record'
import { equipmentColumns, type RegistryColumn, sensorColumns } from './columns'
import { lineFault } from './read-registry'
import type { EquipmentStatement, SensorStatement, Statements } from './states'

/** What stands in the registry of all that a file names, as far as the actor sees it. */
export type Present = {
  sensors: Map<string, SensorRecord>
  equipment: Map<string, EquipmentRecord>
  /** The actor's sites, null for the whole plant. */
  sites: string[] | null
}

export type Change = { kind: 'sensor' | 'equipment'; id: string; differences: Differences }
export type ImportPlan = {
  newEquipment: NewEquipment[]
  newSensors: NewSensor[]
  equipment: EquipmentWrite[]
  sensors: { before: SensorRecord; after: SensorRecord }[]
  unchanged: number
  faults: Fault[]
}

/** What a file would create and change, or the faults that stand against it. */
export function planImport({ sensors, equipment, faults }: Statements, present: Present): ImportPlan {
  const plan: ImportPlan = {
    newEquipment: [],
    newSensors: [],
    equipment: [],
    sensors: [],
    unchanged: 0,
    faults: [...faults],
  }
  for (const statement of equipment) planEquipment(plan, statement, present)
  for (const statement of sensors) planSensor(plan, statement, present)
  return plan
}

function planEquipment(plan: ImportPlan, { line, tag, fields }: EquipmentStatement, present: Present): void {
  const before = present.equipment.get(tag)
  const refusal = equipmentRefusal({ line, tag, fields }, before, present)
  if (refusal) plan.faults.push(refusal)
  else if (before) {
    const after = { ...before, ...fields }
    if (Object.keys(differences(before, after)).length > 0) plan.equipment.push({ before, after })
    else plan.unchanged += 1
  } else {
    const created = NewEquipment.safeParse({ tag, name: tag, ...fields })
    if (created.success) plan.newEquipment.push(created.data)
    else plan.faults.push(...faultsOfNew(created.error, line, equipmentColumns))
  }
}

function planSensor(plan: ImportPlan, { line, sensorId, fields }: SensorStatement, present: Present): void {
  const before = present.sensors.get(sensorId)
  const refusal = sensorRefusal({ line, sensorId, fields }, before, present)
  if (refusal) plan.faults.push(refusal)
  else if (before) {
    const after = { ...before, ...fields }
    if (Object.keys(differences(before, after)).length > 0) plan.sensors.push({ before, after })
    else plan.unchanged += 1
  } else {
    const created = NewSensor.safeParse({ ...fields, sensorId })
    if (created.success) plan.newSensors.push(created.data)
    else plan.faults.push(...faultsOfNew(created.error, line, sensorColumns))
  }
}

function equipmentRefusal(
  { line, tag, fields }: EquipmentStatement,
  before: EquipmentRecord | undefined,
  { sites }: Present,
): Fault | null {
  if (!before && Object.keys(fields).length === 0) {
    const detail = `There is no equipment ${tag}. Give its site, area, work_center and work_unit to create it.`
    return lineFault(line, 'equipment_tag', 'unknown_equipment', detail)
  }
  if (sites === null || !fields.site || sites.includes(fields.site)) return null
  return lineFault(line, 'site', 'outside_sites', `This account is limited to ${sites.join(', ')}.`)
}

function sensorRefusal(
  { line, fields }: SensorStatement,
  before: SensorRecord | undefined,
  { equipment, sites }: Present,
): Fault | null {
  const status = fields.status ?? before?.status
  const tag = fields.equipmentTag === undefined ? before?.equipmentTag : fields.equipmentTag
  if (!tag && sites !== null)
    return lineFault(line, 'equipment_tag', 'outside_sites', 'An account limited to sites needs equipment here.')
  if (tag && equipment.get(tag)?.retiredAt && status !== 'retired')
    return lineFault(line, 'status', 'retired_equipment', `The equipment ${tag} is retired.`)
  if (!before?.hasReadings || fields.unit === undefined || fields.unit === before.unit) return null
  return lineFault(line, 'unit', 'unit_has_readings', `There are readings in ${before.unit ?? 'no unit'} already.`)
}

function faultsOfNew({ issues }: z.ZodError, line: number, columns: Record<string, RegistryColumn>): Fault[] {
  return issues.map(({ path, code, message }) => {
    const column = columns[String(path[0])] ?? null
    return lineFault(line, column, code, `${column} ${message}, as this is new.`)
  })
}
