import type { DemoSensor } from './plant'

type Kind = Pick<DemoSensor, 'type' | 'unit' | 'resolution' | 'noise'>
type Point = Kind & Pick<DemoSensor, 'key' | 'name' | 'location'>

const vibration: Kind = { type: 'vibration', unit: 'mm/s', resolution: 0.01, noise: { relative: 0.009 } }
const temperature: Kind = { type: 'temperature', unit: '°C', resolution: 0.1, noise: { relative: 0.006 } }
const pressure: Kind = { type: 'pressure', unit: 'bar', resolution: 0.01, noise: { relative: 0.008 } }
const flow: Kind = { type: 'flow', unit: 'm³/h', resolution: 0.1, noise: { relative: 0.009 } }
const current: Kind = { type: 'current', unit: 'A', resolution: 0.1, noise: { relative: 0.007 } }
const power: Kind = { type: 'power', unit: 'kW', resolution: 0.1, noise: { relative: 0.007 } }
const speed: Kind = { type: 'speed', unit: 'rpm', resolution: 1, noise: { relative: 0.002 } }

const point = (kind: Kind, key: string, name: string, location: string): Point => ({ ...kind, key, name, location })

const pump = [
  point(vibration, 'vibration-de', 'Vibration, drive end', 'Pump bearing housing, drive end'),
  point(vibration, 'vibration-nde', 'Vibration, non-drive end', 'Pump bearing housing, non-drive end'),
  point(temperature, 'bearing-temperature', 'Bearing temperature, drive end', 'Pump bearing housing, drive end'),
  point(temperature, 'winding-temperature', 'Motor winding temperature', 'Motor, winding U'),
  point(pressure, 'suction-pressure', 'Suction pressure', 'Suction line behind the strainer'),
  point(pressure, 'discharge-pressure', 'Discharge pressure', 'Discharge line before the check valve'),
  point(flow, 'flow', 'Flow', 'Discharge line'),
  point(current, 'motor-current', 'Motor current', 'Motor control centre, phase L1'),
]
const fan = [
  point(vibration, 'vibration-de', 'Vibration, drive end', 'Fan bearing, drive end'),
  point(vibration, 'vibration-nde', 'Vibration, non-drive end', 'Fan bearing, non-drive end'),
  point(temperature, 'bearing-temperature', 'Bearing temperature, drive end', 'Fan bearing, drive end'),
  point(
    { type: 'pressure', unit: 'Pa', resolution: 1, noise: { relative: 0.009 } },
    'filter-pressure-drop',
    'Pressure drop over the filter',
    'Filter housing',
  ),
  point({ ...flow, resolution: 10 }, 'flow', 'Air flow', 'Exhaust duct'),
  point(current, 'motor-current', 'Motor current', 'Frequency converter'),
  point(speed, 'speed', 'Fan speed', 'Fan shaft'),
]
const compressor = [
  point(vibration, 'vibration-de', 'Vibration, drive end', 'Air end, drive end'),
  point(vibration, 'vibration-nde', 'Vibration, non-drive end', 'Air end, non-drive end'),
  point(temperature, 'air-end-temperature', 'Air end outlet temperature', 'Air end outlet'),
  point(temperature, 'oil-temperature', 'Oil temperature', 'Oil separator tank'),
  point(pressure, 'oil-pressure', 'Oil pressure', 'Oil line behind the filter'),
  point(pressure, 'discharge-pressure', 'Discharge pressure', 'Air outlet behind the dryer'),
  point(power, 'power', 'Motor power', 'Compressor control cabinet'),
]
const gearbox = [
  point(vibration, 'vibration-input', 'Vibration, input shaft', 'Gearbox housing, input shaft'),
  point(vibration, 'vibration-output', 'Vibration, output shaft', 'Gearbox housing, output shaft'),
  point(temperature, 'bearing-temperature', 'Bearing temperature, input shaft', 'Gearbox housing, input shaft'),
  point(temperature, 'oil-temperature', 'Oil temperature', 'Oil sump'),
  point(pressure, 'oil-pressure', 'Oil pressure', 'Behind the oil pump'),
  point({ ...speed, resolution: 0.1 }, 'output-speed', 'Output speed', 'Mixer shaft'),
  point(power, 'power', 'Motor power', 'Frequency converter'),
]
const coolingTower = [
  point(temperature, 'supply-temperature', 'Cold water temperature', 'Basin outlet'),
  point(temperature, 'return-temperature', 'Warm water temperature', 'Tower inlet'),
  point({ type: 'level', unit: '%', resolution: 0.1, noise: { absolute: 0.3 } }, 'basin-level', 'Basin level', 'Basin'),
  point(vibration, 'fan-vibration', 'Fan vibration', 'Fan gear housing'),
  point(current, 'fan-current', 'Fan motor current', 'Frequency converter'),
  point(speed, 'fan-speed', 'Fan speed', 'Fan shaft'),
]
const hall = [
  point({ ...temperature, noise: { absolute: 0.1 } }, 'temperature', 'Room temperature', 'Machine hall, column B4'),
  point(
    { type: 'humidity', unit: '%', resolution: 0.1, noise: { absolute: 1.2 } },
    'humidity',
    'Relative humidity',
    'Machine hall, column B4',
  ),
]

const pointsByTag = {
  'P-101': pump,
  'P-102': pump,
  'T-501': coolingTower,
  'C-301': compressor,
  'F-201': fan,
  'G-401': gearbox,
  'HALL-1': hall,
}

/** What is promised of each: live they send every minute, but of the older history only every fifth minute is kept. */
const atLeastEverySeconds = 300

/** All measuring points of the demo plant, in the order in which every block lists them. */
export const demoSensors: DemoSensor[] = Object.entries(pointsByTag).flatMap(([equipmentTag, points]) =>
  points.map((each) => ({
    ...each,
    sensorId: `${equipmentTag}.${each.key}`,
    equipmentTag,
    status: 'active' as const,
    intervalSeconds: atLeastEverySeconds,
  })),
)

/** The same as the registry takes them. */
export const sensorsToRegister = demoSensors.map(({ key, resolution, noise, status, ...sensor }) => sensor)
