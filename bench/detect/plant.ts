import { type Figure, measured } from '@/bench/figure'
import { note } from '@/bench/note'
import type { Fault, FaultKind } from '@/demo/faults'
import { demoEquipment, demoSettings } from '@/demo/plant'
import { demoSensors } from '@/demo/sensors'
import { createSimulator } from '@/demo/simulate'
import { newMachine } from '@/features/detection/machine/machine-state'
import { scoreMachine } from '@/features/detection/machine/score-machine'
import { judgeReading } from '@/features/detection/watch/judge-sensor'
import { newSensorState } from '@/features/detection/watch/sensor-state'
import { wallClock } from '@/features/detection/watch/wall-clock'
import { judged } from './level'

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
const [days, seed] = [56, 20_261_123]
const firstDay = Math.floor(Date.UTC(2026, 2, 2) / dayMs)
const silentAfterMs = 15 * minuteMs

const fault = (kind: FaultKind, equipmentTag: string, day: number, lasts: number, sensorKey?: string): Fault => {
  const from = (firstDay + day) * dayMs + 10 * 60 * minuteMs
  return { key: kind, kind, equipmentTag, sensorKey, from, to: from + lasts * dayMs, downtimeMinutes: 0 }
}
/** One of each kind, after four healthy weeks. Bearing wear ends before the vibration reaches zone D. */
const faults = [
  fault('bearing_wear', 'P-102', 30, 5),
  fault('misalignment', 'P-101', 30, 5),
  fault('cavitation', 'P-101', 45, 3),
  fault('clogging', 'F-201', 32, 9),
  fault('low_level', 'T-501', 34, 3),
  fault('stuck', 'C-301', 36, 2, 'oil-temperature'),
  fault('dropout', 'T-501', 46, 0.25),
  fault('drift', 'G-401', 30, 12, 'oil-temperature'),
]

type Told = { equipmentTag: string; sensorId: string; cause: string; at: number }

/** Alarms where nothing was wrong, and the faults that were found while they lasted, on the demo plant's machines. */
export function plant(): Figure[] {
  note(`plant: ${demoEquipment.length} machines, ${days} days by the minute, seed ${seed}`)
  const simulate = createSimulator({ seed, installedAt: (firstDay + days) * dayMs, faults })
  const machines = demoEquipment.map(({ tag }) => watchMachine(tag))
  for (let day = firstDay; day < firstDay + days; day++)
    for (const machine of machines) machine.judgeDay(day, simulate(day))
  const told = machines.flatMap((machine) => machine.told)
  const found = faults.filter((each) => told.some((alarm) => belongs(alarm, each, 0)))
  const wrong = told.filter((alarm) => !faults.some((each) => belongs(alarm, each, 2 * dayMs)))
  for (const each of faults) {
    const first = told.find((alarm) => belongs(alarm, each, 0))
    const hours = first && Math.round((first.at - each.from) / (60 * minuteMs))
    note(`${each.kind}: ${first ? `${hours} h, ${first.cause} of ${first.sensorId}` : 'not found'}`)
  }
  const byCause = new Map<string, number>()
  for (const { cause } of wrong) byCause.set(cause, (byCause.get(cause) ?? 0) + 1)
  note(`false alarms by cause: ${[...byCause].map(([cause, count]) => `${cause} ${count}`).join(', ') || 'none'}`)
  const months = (demoEquipment.length * days) / 30
  return [
    judged(measured('false alarms of a plant', wrong.length / months, 'an asset-month'), {
      better: 'lower',
      useless: 10,
      good: 3,
      strong: 1,
      moonshot: 0.5,
    }),
    judged(measured('faults found before zone D, of 8', found.length, 'faults'), {
      better: 'higher',
      useless: 1,
      good: 5,
      strong: 7,
      moonshot: 8,
    }),
  ]
}

const belongs = ({ equipmentTag, at }: Told, each: Fault, afterwardsMs: number) =>
  equipmentTag === each.equipmentTag && at >= each.from && at < (each.to ?? at) + afterwardsMs

function watchMachine(equipmentTag: string) {
  const sensors = demoSensors.filter((sensor) => sensor.equipmentTag === equipmentTag)
  const states = sensors.map(() => newSensorState(null))
  const machine = newMachine(sensors.length)
  const clock = wallClock(demoSettings.timeZone)
  const told: Told[] = []
  let [isAbnormal, lastHeard, isSilent] = [false, Number.POSITIVE_INFINITY, false]
  const tell = (sensorId: string, cause: string, at: number) => told.push({ equipmentTag, sensorId, cause, at })
  const judgeMinute = (at: number, row: number[]) => {
    const isFrozen = isAbnormal || states.some(({ open }) => open.length > 0)
    for (const [i, value] of row.entries()) {
      const [state, sensor] = [states[i], sensors[i]]
      if (!state || !sensor || Number.isNaN(value)) continue
      const context = {
        unit: sensor.unit,
        isVibration: sensor.type === 'vibration',
        clock,
        frozenSince: Infinity,
        isAlone: false,
      }
      for (const { cause, begins } of judgeReading(state, { at, value, quality: null }, context))
        if (begins) tell(sensor.sensorId, cause, at)
    }
    if (row.some((value) => !Number.isNaN(value))) [lastHeard, isSilent] = [at, false]
    else if (!isSilent && at - lastHeard > silentAfterMs) {
      isSilent = true
      tell(equipmentTag, 'missing_data', at)
    }
    const { deviation } = scoreMachine(machine, at, row, isFrozen)
    if (machine.isAlarming && !isAbnormal) {
      const shares = deviation?.shares ?? []
      tell(sensors[shares.indexOf(Math.max(...shares))]?.sensorId ?? '', 'abnormal', at)
    }
    isAbnormal = machine.isAlarming
  }
  return {
    told,
    judgeDay: (day: number, values: Map<string, Float64Array>) => {
      for (let minute = 0; minute < 1440; minute++) {
        const row = sensors.map(({ sensorId }) => values.get(sensorId)?.[minute] ?? Number.NaN)
        judgeMinute(day * dayMs + minute * minuteMs, row)
      }
    },
  }
}
