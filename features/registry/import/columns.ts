/** The columns of a registry file, in the order in which they are written. */
export const registryColumns = [
  'sensor_id',
  'type',
  'name',
  'unit',
  'interval_seconds',
  'location',
  'status',
  'equipment_tag',
  'equipment_name',
  'site',
  'area',
  'work_center',
  'work_unit',
  'criticality',
] as const
export type RegistryColumn = (typeof registryColumns)[number]

/** The columns of a sensor by the field that they fill. */
export const sensorColumns = {
  type: 'type',
  name: 'name',
  unit: 'unit',
  intervalSeconds: 'interval_seconds',
  location: 'location',
  status: 'status',
  equipmentTag: 'equipment_tag',
} as const satisfies Record<string, RegistryColumn>

export const equipmentColumns = {
  name: 'equipment_name',
  site: 'site',
  area: 'area',
  workCenter: 'work_center',
  workUnit: 'work_unit',
  criticality: 'criticality',
} as const satisfies Record<string, RegistryColumn>

const lettersOnly = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

const known = new Map<string, RegistryColumn>([
  ...registryColumns.map((column): [string, RegistryColumn] => [lettersOnly(column), column]),
  ['sensor', 'sensor_id'],
  ['sensorname', 'name'],
  ['interval', 'interval_seconds'],
  ['tag', 'equipment_tag'],
  ['equipment', 'equipment_tag'],
  ['workcentre', 'work_center'],
])

/** The column that a heading means, whatever its case, spaces and hyphens. */
export const columnOf = (heading: string): RegistryColumn | undefined => known.get(lettersOnly(heading))
