import type { z } from 'zod'
import { EquipmentChange, EquipmentTag } from '@/features/equipment/input'
import { SensorChange, SensorId } from '@/features/sensors/input'
import type { Fault } from '@/lib/http'
import { equipmentColumns, type RegistryColumn, sensorColumns } from './columns'
import { lineFault, type RegistryRow } from './read-registry'

const SensorCells = SensorChange.omit({ updatedAt: true })
const EquipmentCells = EquipmentChange.pick({
  name: true,
  site: true,
  area: true,
  workCenter: true,
  workUnit: true,
  criticality: true,
})

/** What a file says of a sensor; what it does not say is absent. */
export type SensorStatement = { line: number; sensorId: string; fields: z.infer<typeof SensorCells> }
export type EquipmentStatement = { line: number; tag: string; fields: z.infer<typeof EquipmentCells> }
export type Statements = { sensors: SensorStatement[]; equipment: EquipmentStatement[]; faults: Fault[] }

/** Blank means none in these columns, and “as it is” in all others. */
const mayBeBlank = new Set<RegistryColumn>(['name', 'unit', 'interval_seconds', 'location', 'equipment_tag'])

/** What the rows say of sensors and of equipment, each checked by itself and against the other lines. */
export function statementsOf(rows: RegistryRow[]): Statements {
  const faults: Fault[] = []
  const sensors = new Map<string, SensorStatement>()
  const equipment = new Map<string, EquipmentStatement>()
  for (const row of rows) {
    const { line, cells } = row
    if (!cells.sensor_id && !cells.equipment_tag)
      faults.push(lineFault(line, null, 'no_key', 'The line names neither a sensor nor equipment.'))
    if (cells.equipment_tag) noteEquipment(equipment, row, cells.equipment_tag, faults)
    if (!cells.sensor_id) continue
    const sensorId = checked(SensorId, cells.sensor_id, line, () => 'sensor_id', faults)
    const fields = checked(
      SensorCells,
      given(cells, sensorColumns),
      line,
      (name) => nameIn(sensorColumns, name),
      faults,
    )
    const first = sensors.get(cells.sensor_id)
    if (first) faults.push(lineFault(line, 'sensor_id', 'repeated', `The sensor stands in line ${first.line} too.`))
    else if (sensorId && fields) sensors.set(sensorId, { line, sensorId, fields })
  }
  return { sensors: [...sensors.values()], equipment: [...equipment.values()], faults }
}

/** Equipment may stand in many lines, one for each of its sensors; they must not contradict each other. */
function noteEquipment(
  equipment: Map<string, EquipmentStatement>,
  { line, cells }: RegistryRow,
  text: string,
  faults: Fault[],
): void {
  const tag = checked(EquipmentTag, text, line, () => 'equipment_tag', faults)
  const said = given(cells, equipmentColumns)
  const fields = checked(EquipmentCells, said, line, (name) => nameIn(equipmentColumns, name), faults)
  if (!tag || !fields) return
  const first = equipment.get(tag)
  const known = new Map<string, unknown>(Object.entries(first?.fields ?? {}))
  for (const [name, value] of Object.entries(fields)) {
    if (!known.has(name) || known.get(name) === value) continue
    const column = nameIn(equipmentColumns, name)
    const detail = `Line ${first?.line} says “${known.get(name)}” of ${tag}.`
    faults.push(lineFault(line, column, 'contradiction', detail))
  }
  equipment.set(tag, { line: first?.line ?? line, tag, fields: { ...fields, ...first?.fields } })
}

/** The fields that the line says something of, by their names in the API. */
function given(cells: RegistryRow['cells'], columns: Record<string, RegistryColumn>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const cell = cells[column]
      return cell === undefined || (cell === '' && !mayBeBlank.has(column)) ? [] : [[name, cell]]
    }),
  )
}

const nameIn = (columns: Record<string, RegistryColumn>, name: string): RegistryColumn | null => columns[name] ?? null

function checked<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  line: number,
  columnAt: (name: string) => RegistryColumn | null,
  faults: Fault[],
): Output | null {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const { path, code, message } of result.error.issues) {
    const column = columnAt(String(path[0] ?? ''))
    faults.push(lineFault(line, column, code, column ? `${column} ${message}.` : `${message}.`))
  }
  return null
}
