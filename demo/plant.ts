import type { equipment, plantSettings, sensors } from '@/db/schema'

type NewEquipment = typeof equipment.$inferInsert
type NewSensor = typeof sensors.$inferInsert

export type DemoEquipment = Required<
  Pick<NewEquipment, 'tag' | 'name' | 'site' | 'area' | 'workCenter' | 'workUnit' | 'criticality'>
>

export type DemoSensor = Record<'sensorId' | 'type' | 'name' | 'unit' | 'location', string> &
  Required<Pick<NewSensor, 'status'>> & {
    equipmentTag: string
    /** The part of the sensor's id behind the tag, for example `vibration-de`. */
    key: string
    intervalSeconds: number
    /** Smallest step the instrument shows; every value is a multiple of it. */
    resolution: number
    /** Standard deviation of the measurement noise, as a share of the value or in the sensor's unit. */
    noise: { relative: number } | { absolute: number }
  }

/** What `plant_settings` holds for the demo plant. */
export const demoSettings = {
  name: 'Rheintal demo plant',
  timeZone: 'Europe/Berlin',
  labourRate: 64,
  shifts: [
    { name: 'Early', start: '06:00', end: '14:00' },
    { name: 'Late', start: '14:00', end: '22:00' },
    { name: 'Night', start: '22:00', end: '06:00' },
  ],
} satisfies Partial<typeof plantSettings.$inferInsert>

const site = 'Rheintal works'
const coolingWater = { site, area: 'Utilities', workCenter: 'Cooling water' }
const pumpStation = { ...coolingWater, workUnit: 'Pump station' }

/** The six machines and the hall they stand in, with their ISA-95 path. */
export const demoEquipment: DemoEquipment[] = [
  { tag: 'P-101', name: 'Cooling water pump A, 22 kW', ...pumpStation, criticality: 'high' },
  { tag: 'P-102', name: 'Cooling water pump B, 22 kW', ...pumpStation, criticality: 'high' },
  { tag: 'T-501', name: 'Cooling tower', ...coolingWater, workUnit: 'Tower 5', criticality: 'medium' },
  {
    tag: 'C-301',
    name: 'Screw compressor, 37 kW',
    site,
    area: 'Utilities',
    workCenter: 'Compressed air',
    workUnit: 'Compressor room',
    criticality: 'high',
  },
  {
    tag: 'F-201',
    name: 'Dryer exhaust fan, 15 kW',
    site,
    area: 'Production',
    workCenter: 'Drying',
    workUnit: 'Dryer 2',
    criticality: 'medium',
  },
  {
    tag: 'G-401',
    name: 'Mixer gearbox, 30 kW',
    site,
    area: 'Production',
    workCenter: 'Mixing',
    workUnit: 'Mixer 4',
    criticality: 'high',
  },
  {
    tag: 'HALL-1',
    name: 'Machine hall climate',
    site,
    area: 'Utilities',
    workCenter: 'Buildings',
    workUnit: 'Machine hall',
    criticality: 'low',
  },
]
