import { describe, expect, test } from 'vitest'
import { planDemo } from './plan'
import { demoEquipment } from './plant'
import { dayMs } from './plant-time'
import { demoSensors } from './sensors'
import { createSimulator } from './simulate'

const plan = { ...planDemo(Date.parse('2025-11-22T16:30:00Z')), faults: [] }
const simulate = createSimulator(plan)
const dayOf = (date: string) => Date.parse(date) / dayMs
const thursday = dayOf('2025-11-20')

const values = (sensorId: string, day = thursday) => [...(simulate(day).get(sensorId) ?? [])]
const mean = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length

function correlation(a: number[], b: number[]): number {
  const [ma, mb] = [mean(a), mean(b)]
  const product = (x: number[], mx: number, y: number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0)
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb))
}

/** The lag in minutes at which `after` follows `before` best. */
function bestLag(before: number[], after: number[]): number {
  const lags = Array.from({ length: 25 }, (_, i) => i * 5)
  const fits = lags.map((lag) => correlation(before.slice(0, before.length - lag), after.slice(lag)))
  return lags[fits.indexOf(Math.max(...fits))] ?? -1
}

describe('the plant', () => {
  test('has 45 measuring points on six machines and the hall, each with an id of its own', () => {
    expect(demoSensors.length).toBe(45)
    expect(new Set(demoSensors.map((sensor) => sensor.sensorId)).size).toBe(45)
    expect(demoEquipment.length).toBe(7)
    for (const { tag } of demoEquipment.filter((each) => each.tag !== 'HALL-1')) {
      const count = demoSensors.filter((sensor) => sensor.equipmentTag === tag).length
      expect(count).toBeGreaterThanOrEqual(6)
      expect(count).toBeLessThanOrEqual(8)
    }
    expect([...simulate(thursday).keys()]).toEqual(demoSensors.map((sensor) => sensor.sensorId))
  })

  test('runs in believable ranges', () => {
    const within = (sensorId: string, low: number, high: number) => {
      expect(Math.min(...values(sensorId)), sensorId).toBeGreaterThan(low)
      expect(Math.max(...values(sensorId)), sensorId).toBeLessThan(high)
    }
    within('P-101.flow', 40, 135)
    within('P-101.motor-current', 20, 48)
    within('P-101.winding-temperature', 40, 100)
    within('P-101.suction-pressure', 1, 1.6)
    within('P-101.discharge-pressure', 5, 7.8)
    within('P-101.vibration-de', 0.8, 2)
    within('C-301.discharge-pressure', 6.5, 8)
    within('HALL-1.humidity', 15, 98)
  })
})

describe('what belongs together', () => {
  test('flow, current and pressure follow the load at once', () => {
    expect(correlation(values('P-101.flow'), values('P-101.motor-current'))).toBeGreaterThan(0.95)
    expect(correlation(values('P-101.flow'), values('P-101.suction-pressure'))).toBeLessThan(-0.9)
    expect(bestLag(values('P-101.flow'), values('P-101.motor-current'))).toBe(0)
  })

  test('the bearing temperature follows the load later', () => {
    const room = values('HALL-1.temperature')
    const rise = values('P-101.bearing-temperature').map((value, i) => value - (room[i] ?? 0))
    const lag = bestLag(values('P-101.flow'), rise)
    expect(lag).toBeGreaterThanOrEqual(15)
    expect(lag).toBeLessThanOrEqual(90)
  })

  test('machines share the load in part, and moisture falls as the room warms', () => {
    const shared = correlation(values('P-101.flow').slice(420, 1200), values('P-102.flow').slice(420, 1200))
    expect(shared).toBeGreaterThan(0.1)
    expect(shared).toBeLessThan(0.95)
    expect(correlation(values('HALL-1.temperature'), values('HALL-1.humidity'))).toBeLessThan(-0.9)
  })

  test('nights and weekends carry less load', () => {
    const flow = (day: number, from: number, to: number) => mean(values('P-101.flow', day).slice(from * 60, to * 60))
    const weekday = flow(thursday, 8, 16)
    expect(flow(thursday, 1, 4)).toBeGreaterThan(0.65 * weekday)
    expect(flow(thursday, 1, 4)).toBeLessThan(0.87 * weekday)
    expect(flow(dayOf('2025-11-23'), 8, 16)).toBeLessThan(0.8 * weekday)
  })

  test('the load steps at six on the wall on the days after both clock changes', () => {
    for (const [date, hour] of [
      ['2025-10-24', 4],
      ['2025-10-27', 5],
      ['2026-03-27', 5],
      ['2026-03-30', 4],
    ] as const) {
      const flow = values('P-101.flow', dayOf(date))
      const step = mean(flow.slice(hour * 60, hour * 60 + 10)) - mean(flow.slice(hour * 60 - 10, hour * 60))
      expect(step).toBeGreaterThan(18)
      expect(step).toBeLessThan(33)
    }
  })

  test('midnight UTC, where two computed days meet, is a minute like any other', () => {
    for (const day of [thursday, thursday + 1, thursday + 2]) {
      const [last, first] = [values('HALL-1.temperature', day).at(-1), values('HALL-1.temperature', day + 1)[0]]
      expect(Math.abs((last ?? 0) - (first ?? 99))).toBeLessThan(1)
      const [hot, next] = [values('C-301.oil-temperature', day).at(-1), values('C-301.oil-temperature', day + 1)[0]]
      expect(Math.abs((hot ?? 0) - (next ?? 999))).toBeLessThan(2.5)
    }
  })
})
