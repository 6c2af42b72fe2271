import { coolingTower, hall } from './climate'
import { type Drivers, plantDrivers, windowMinutes } from './drivers'
import type { Fault } from './faults'
import { type Machine, machine } from './machine'
import type { DemoPlan } from './plan'
import type { DemoSensor } from './plant'
import { dayMs, minuteMs } from './plant-time'
import { pump } from './pump'
import { minutesPerDay, normals, uniforms } from './random'
import { compressor, fan, gearbox } from './rotating'
import { demoSensors } from './sensors'

const models: Record<string, (m: Machine) => Record<string, Float64Array>> = {
  'P-101': pump,
  'P-102': pump,
  'T-501': coolingTower,
  'C-301': compressor,
  'F-201': fan,
  'G-401': gearbox,
  'HALL-1': hall,
}

/** A battery-powered radio that loses 2 % of its readings, and a point beside a converter that disturbs 0.2 % of them. */
const lossy = 'T-501.basin-level'
const spiky = 'C-301.power'

/** What a drifting thermometer gains, K a day. */
const driftPerDay = 0.8

/** Rounds to the instrument's resolution without leaving a tail of binary digits. */
export function roundTo(resolution: number, value: number): number {
  return resolution < 1
    ? Math.round(value / resolution) / Math.round(1 / resolution)
    : Math.round(value / resolution) * resolution
}

/** One day's values of each sensor, a value a minute, NaN where no reading arrives. */
export type Day = Map<string, Float64Array>

function measure(seed: number, sensor: DemoSensor, day: number, truth: Float64Array): Float64Array {
  const noise = normals(`${seed}/${sensor.sensorId}`, day, 1)
  const next = uniforms(`${seed}/${sensor.sensorId}/disturbance`, day)
  return truth.map((value, i) => {
    const sigma = 'relative' in sensor.noise ? sensor.noise.relative * value : sensor.noise.absolute
    const disturbed = sensor.sensorId === spiky && next() < 0.002
    const spike = disturbed ? (next() < 0.5 ? -1 : 1) * (6 + 6 * next()) : 0
    if (sensor.sensorId === lossy && next() < 0.02) return Number.NaN
    return value + sigma * ((noise[i] ?? 0) + spike)
  })
}

/** Minutes of `day` in which the fault holds, as a half-open range of indexes. */
function minutesOf(fault: Fault, day: number): [number, number] {
  const index = (at: number) => Math.min(minutesPerDay, Math.max(0, Math.ceil((at - day * dayMs) / minuteMs)))
  return [index(fault.from), fault.to === null ? minutesPerDay : index(fault.to)]
}

function concerns(fault: Fault, { equipmentTag, key }: DemoSensor): boolean {
  return fault.equipmentTag === equipmentTag && (fault.sensorKey === undefined || fault.sensorKey === key)
}

/** The day of one machine's measuring points, as instruments without a fault of their own show it. */
function machineDay(plan: DemoPlan, tag: string, drivers: Drivers, day: number): Day {
  const truth = models[tag]?.(machine(plan, tag, drivers)) ?? {}
  return new Map(
    demoSensors
      .filter((sensor) => sensor.equipmentTag === tag)
      .map((sensor) => {
        const today = truth[sensor.key]?.subarray(windowMinutes - minutesPerDay) ?? new Float64Array(minutesPerDay)
        return [sensor.sensorId, measure(plan.seed, sensor, day, today)]
      }),
  )
}

/** The value that a stuck instrument goes on showing: what it measured as the fault began. */
function stuckValue(plan: DemoPlan, { equipmentTag, from }: Fault, sensor: DemoSensor): number {
  const day = Math.floor(from / dayMs)
  const values = machineDay(plan, equipmentTag, plantDrivers(plan.seed, day), day).get(sensor.sensorId)
  return values?.[Math.ceil((from - day * dayMs) / minuteMs)] ?? Number.NaN
}

function applyFault(plan: DemoPlan, fault: Fault, sensor: DemoSensor, day: number, values: Float64Array): void {
  const [from, to] = minutesOf(fault, day)
  if (from >= to) return
  if (fault.kind === 'dropout') values.fill(Number.NaN, from, to)
  if (fault.kind === 'stuck') values.fill(stuckValue(plan, fault, sensor), from, to)
  if (fault.kind !== 'drift') return
  for (let i = from; i < to; i++)
    values[i] = (values[i] ?? 0) + (driftPerDay * (day * dayMs + i * minuteMs - fault.from)) / dayMs
}

function simulateDay(plan: DemoPlan, day: number, tags: string[]): Day {
  const drivers = plantDrivers(plan.seed, day)
  const all: Day = new Map(tags.flatMap((tag) => [...machineDay(plan, tag, drivers, day)]))
  for (const sensor of demoSensors) {
    const values = all.get(sensor.sensorId)
    if (!values) continue
    for (const fault of plan.faults) if (concerns(fault, sensor)) applyFault(plan, fault, sensor, day, values)
    for (let i = 0; i < values.length; i++) values[i] = roundTo(sensor.resolution, values[i] ?? Number.NaN)
  }
  return all
}

/**
 * Gives any day of the plant (days since 1970, UTC), computed from the plan alone: the same whichever days were asked
 * for before. The last day is remembered.
 * @param tags machines to compute, all of them if not named; the others do not change the values.
 */
export function createSimulator(plan: DemoPlan, tags = Object.keys(models)): (day: number) => Day {
  let last: { day: number; values: Day } | undefined
  return (day) => {
    if (last?.day !== day) last = { day, values: simulateDay(plan, day, tags) }
    return last.values
  }
}
