import { demoSettings } from './plant'
import { minuteMs, workdayTime } from './plant-time'

export type FaultKind =
  | 'bearing_wear'
  | 'misalignment'
  | 'cavitation'
  | 'low_level'
  | 'clogging'
  | 'stuck'
  | 'drift'
  | 'dropout'

/** Instants are epoch milliseconds; `to` is null while the fault goes on, otherwise the end of its repair. */
export type Fault = {
  key: string
  kind: FaultKind
  equipmentTag: string
  /** The one measuring point concerned, where not the whole machine is. */
  sensorKey?: string
  from: number
  to: number | null
  /** How long the machine stood still at the end, for the repair. */
  downtimeMinutes: number
}

type Repaired = Pick<Fault, 'key' | 'kind' | 'equipmentTag' | 'sensorKey' | 'downtimeMinutes'> & {
  lastedDays: number
  daysAgo: number
  at: string
}

const repaired: Repaired[] = [
  {
    key: 'p-101-misalignment',
    kind: 'misalignment',
    equipmentTag: 'P-101',
    lastedDays: 7,
    daysAgo: 80,
    at: '11:30',
    downtimeMinutes: 210,
  },
  {
    key: 'p-102-bearing-wear',
    kind: 'bearing_wear',
    equipmentTag: 'P-102',
    lastedDays: 9,
    daysAgo: 53,
    at: '13:20',
    downtimeMinutes: 260,
  },
  {
    key: 'f-201-clogging',
    kind: 'clogging',
    equipmentTag: 'F-201',
    lastedDays: 9,
    daysAgo: 36,
    at: '09:15',
    downtimeMinutes: 45,
  },
  {
    key: 'p-101-cavitation',
    kind: 'cavitation',
    equipmentTag: 'P-101',
    lastedDays: 2.6,
    daysAgo: 27,
    at: '14:10',
    downtimeMinutes: 0,
  },
  {
    key: 't-501-low-level',
    kind: 'low_level',
    equipmentTag: 'T-501',
    lastedDays: 2.6,
    daysAgo: 27,
    at: '14:10',
    downtimeMinutes: 0,
  },
  {
    key: 'c-301-stuck-oil-temperature',
    kind: 'stuck',
    equipmentTag: 'C-301',
    sensorKey: 'oil-temperature',
    lastedDays: 1.8,
    daysAgo: 18,
    at: '10:05',
    downtimeMinutes: 0,
  },
  {
    key: 't-501-dropout',
    kind: 'dropout',
    equipmentTag: 'T-501',
    lastedDays: 0.25,
    daysAgo: 11,
    at: '08:10',
    downtimeMinutes: 0,
  },
  {
    key: 'g-401-drift',
    kind: 'drift',
    equipmentTag: 'G-401',
    sensorKey: 'oil-temperature',
    lastedDays: 9,
    daysAgo: 6,
    at: '11:45',
    downtimeMinutes: 0,
  },
]

/** Repaired faults of the last three months and three that develop at `now` (epoch milliseconds). */
export function scheduleFaults(now: number): Fault[] {
  const past = repaired.map(({ lastedDays, daysAgo, at, ...fault }) => {
    const to = workdayTime(demoSettings.timeZone, now, daysAgo, at)
    return { ...fault, from: to - Math.round(lastedDays * 1440) * minuteMs, to }
  })
  const daysAgo = (days: number) => now - Math.round(days * 1440) * minuteMs
  const open = { to: null, downtimeMinutes: 0 }
  return [
    ...past,
    { key: 'f-201-bearing-wear', kind: 'bearing_wear', equipmentTag: 'F-201', from: daysAgo(6.3), ...open },
    { key: 'p-102-clogging', kind: 'clogging', equipmentTag: 'P-102', from: daysAgo(4.5), ...open },
    {
      key: 'c-301-stuck-oil-pressure',
      kind: 'stuck',
      equipmentTag: 'C-301',
      sensorKey: 'oil-pressure',
      from: daysAgo(9 / 24),
      ...open,
    },
  ]
}
