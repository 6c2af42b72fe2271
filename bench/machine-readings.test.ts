import { expect, test } from 'vitest'
import { benchSensors, dayOf, shapeOf } from './machine-readings'

test('readings fill 30 days of ever more sensors, then more days', () => {
  expect(shapeOf(50_000)).toEqual({ sensors: 1, minutes: 50_000 })
  expect(shapeOf(1_296_000)).toEqual({ sensors: 30, minutes: 43_200 })
  expect(shapeOf(5_000_000)).toEqual({ sensors: 50, minutes: 100_000 })
})

test('every sensor has an id of its own', () => {
  expect(new Set(benchSensors('bench', 50).map(({ sensorId }) => sensorId)).size).toBe(50)
})

test.each(benchSensors('bench', 5))(
  '$sensorId moves like a machine: in its resolution, up and down with the day, in small steps',
  (sensor) => {
    const values = [0, 1, 2, 3].flatMap((day) => dayOf(sensor, day))
    expect(values).toHaveLength(4 * 1440)
    for (const value of values) expect(value).toMatch(new RegExp(`^\\d+\\.\\d{${sensor.decimals}}$`))
    const numbers = values.map(Number)
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
    const about = (hour: number) => mean(numbers.filter((_, i) => Math.floor((i % 1440) / 60) === hour))
    expect(about(6) - about(18)).toBeGreaterThan(sensor.daily)
    const spread = mean(numbers.map((value) => Math.abs(value - mean(numbers))))
    const step = mean(numbers.slice(1).map((value, i) => Math.abs(value - (numbers[i] ?? 0))))
    expect(step).toBeLessThan(spread / 2)
    expect(new Set(values).size).toBeGreaterThan(20)
  },
)
