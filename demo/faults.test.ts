import { describe, expect, test } from 'vitest'
import { type Hour, hourlyReadings } from './hourly'
import { endFault, planDemo } from './plan'
import { dayMs, hourMs, minuteMs } from './plant-time'
import { createSimulator } from './simulate'

const now = Date.parse('2025-11-22T16:30:00Z')
const plan = planDemo(now)
const healthy = { ...plan, faults: [] }

function faultOf(key: string) {
  const fault = plan.faults.find((each) => each.key === key)
  if (!fault) throw new Error(`no fault ${key}`)
  return { ...fault, end: fault.to ?? now }
}

const meanOf = (hours: Hour[] | undefined, from: number, to: number) => {
  const inside = hours?.filter((hour) => hour.at >= from && hour.at < to && hour.count > 0) ?? []
  return inside.reduce((sum, hour) => sum + hour.mean, 0) / inside.length
}

/** What a fault adds to a measuring point: its mean over some hours against the same plant without faults. */
function effect(key: string, sensorKey: string, from: number, to: number) {
  const { equipmentTag } = faultOf(key)
  const sensorId = `${equipmentTag}.${sensorKey}`
  const seen = meanOf(hourlyReadings(plan, equipmentTag, from, to).get(sensorId), from, to)
  const normal = meanOf(hourlyReadings(healthy, equipmentTag, from, to).get(sensorId), from, to)
  return { seen, normal, added: seen - normal }
}

describe('bearing wear', () => {
  const { from, end, downtimeMinutes } = faultOf('p-102-bearing-wear')
  const stopped = end - downtimeMinutes * minuteMs

  test('takes nine days from 1.2 to 10 mm/s and adds 27 K', () => {
    expect((end - from) / dayMs).toBe(9)
    const first = effect('p-102-bearing-wear', 'vibration-de', from, from + 6 * hourMs)
    expect(first.seen).toBeGreaterThan(1)
    expect(first.seen).toBeLessThan(1.6)
    const last = effect('p-102-bearing-wear', 'vibration-de', stopped - 3 * hourMs, stopped)
    expect(last.seen).toBeGreaterThan(9)
    expect(last.seen).toBeLessThan(11)
    const heat = effect('p-102-bearing-wear', 'bearing-temperature', stopped - 3 * hourMs, stopped)
    expect(heat.added).toBeGreaterThan(22)
    expect(heat.added).toBeLessThan(29)
  })

  test('shows less at the other end, and nothing is left after the repair', () => {
    const other = effect('p-102-bearing-wear', 'vibration-nde', stopped - 3 * hourMs, stopped)
    expect(other.added).toBeGreaterThan(3)
    expect(other.added).toBeLessThan(4)
    expect(effect('p-102-bearing-wear', 'vibration-de', end, end + dayMs).added).toBeCloseTo(0, 5)
    expect(effect('p-102-bearing-wear', 'bearing-temperature', end + 6 * hourMs, end + dayMs).added).toBeCloseTo(0, 1)
  })

  test('the machine stands still during the repair', () => {
    expect(effect('p-102-bearing-wear', 'flow', stopped + hourMs, end - hourMs).seen).toBe(0)
    expect(effect('p-102-bearing-wear', 'vibration-de', stopped + hourMs, end - hourMs).seen).toBeCloseTo(0.05, 2)
  })

  test('holds its state when nobody repairs it for weeks', () => {
    const later = now + 30 * dayMs
    const day = createSimulator(plan, ['F-201'])(Math.floor(later / dayMs))
    expect(Math.max(...(day.get('F-201.vibration-de') ?? []))).toBeLessThan(15)
    expect(Math.max(...(day.get('F-201.bearing-temperature') ?? []))).toBeLessThan(110)
  })
})

describe('the other faults', () => {
  test('misalignment is a step of 1.6 and 0.9 mm/s', () => {
    const { from } = faultOf('p-101-misalignment')
    expect(effect('p-101-misalignment', 'vibration-de', from + hourMs, from + dayMs).added).toBeCloseTo(1.6, 1)
    expect(effect('p-101-misalignment', 'vibration-nde', from + hourMs, from + dayMs).added).toBeCloseTo(0.9, 1)
  })

  test('cavitation lowers suction pressure and flow and raises vibration', () => {
    const { end } = faultOf('p-101-cavitation')
    const window = [end - 4 * hourMs, end - hourMs] as const
    expect(effect('p-101-cavitation', 'suction-pressure', ...window).added).toBeLessThan(-0.75)
    const flow = effect('p-101-cavitation', 'flow', ...window)
    expect(flow.seen / flow.normal).toBeCloseTo(0.92, 2)
    expect(effect('p-101-cavitation', 'vibration-de', ...window).added).toBeGreaterThan(1.8)
    expect(effect('t-501-low-level', 'basin-level', ...window).added).toBeCloseTo(-28, 0)
  })

  test('clogging takes half of its course in ten days and is gone once cleaned', () => {
    const { end } = faultOf('f-201-clogging')
    const flow = effect('f-201-clogging', 'flow', end - 6 * hourMs, end - hourMs)
    expect(flow.seen / flow.normal).toBeCloseTo(1 - 0.35 * 0.44, 2)
    expect(effect('f-201-clogging', 'filter-pressure-drop', end, end + dayMs).added).toBeCloseTo(0, 5)
    expect(effect('p-102-clogging', 'suction-pressure', now - 4 * hourMs, now).added).toBeLessThan(-0.15)
  })

  test('a stuck instrument shows one value until it is replaced', () => {
    const { from, end } = faultOf('c-301-stuck-oil-temperature')
    const hours = hourlyReadings(plan, 'C-301', from, end + dayMs).get('C-301.oil-temperature') ?? []
    const stuck = hours.filter((hour) => hour.at + hourMs <= end)
    expect(new Set(stuck.flatMap((hour) => [hour.min, hour.max])).size).toBe(1)
    for (const hour of hours.filter((each) => each.at >= end)) expect(hour.max).toBeGreaterThan(hour.min)
  })

  test('a drifting instrument gains 0.8 K a day and the machine does not', () => {
    const { end } = faultOf('g-401-drift')
    expect(effect('g-401-drift', 'oil-temperature', end - 3 * hourMs, end - hourMs).added).toBeCloseTo(7.1, 1)
    expect(effect('g-401-drift', 'bearing-temperature', end - 3 * hourMs, end - hourMs).added).toBe(0)
  })

  test('a fault that is ended leaves what was before as it was', () => {
    const end = now - dayMs
    const ended = endFault(plan, 'f-201-bearing-wear', end)
    const of = (each: typeof plan, from: number, to: number) => hourlyReadings(each, 'F-201', from, to)
    expect(of(ended, end - dayMs, end)).toEqual(of(plan, end - dayMs, end))
    expect(of(ended, end + 6 * hourMs, now).get('F-201.vibration-de')).toEqual(
      of(healthy, end + 6 * hourMs, now).get('F-201.vibration-de'),
    )
  })
})
