import { describe, expect, test } from 'vitest'
import { autoregressive, minutesPerDay, normals, uniforms } from './random'

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
const deviation = (values: Float64Array) => {
  const center = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)))
}

describe('uniforms', () => {
  test('stay in (0, 1), fill it evenly and depend on stream and day', () => {
    const bins = new Array<number>(10).fill(0)
    const next = uniforms('even', 1)
    for (let i = 0; i < 20_000; i++) {
      const bin = Math.floor(next() * 10)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    expect(bins.length).toBe(10)
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200)
    expect(uniforms('even', 1)()).toBe(uniforms('even', 1)())
    expect(uniforms('even', 1)()).not.toBe(uniforms('even', 2)())
    expect(uniforms('even', 1)()).not.toBe(uniforms('odd', 1)())
  })
})

describe('normals', () => {
  test('are standard normal and the same in every window', () => {
    const window = normals('n', 100, 20)
    expect(Math.abs(mean(window))).toBeLessThan(0.03)
    expect(deviation(window)).toBeCloseTo(1, 1)
    const tail = window.filter((value) => Math.abs(value) > 1.96).length / window.length
    expect(tail).toBeGreaterThan(0.04)
    expect(tail).toBeLessThan(0.06)
    expect(normals('n', 107, 1)).toEqual(window.slice(7 * minutesPerDay, 8 * minutesPerDay))
  })
})

describe('autoregressive', () => {
  test('has the deviation asked for and remembers the minute before by phi', () => {
    const values = autoregressive('a', 0, 60, 0.97, 0.06)
    expect(deviation(values)).toBeCloseTo(0.06, 2)
    const products = values.slice(1).map((value, i) => value * (values[i] ?? 0))
    expect(mean(products) / deviation(values) ** 2).toBeCloseTo(0.97, 1)
  })

  test('forgets where its window began', () => {
    const long = autoregressive('a', 200, 5, 0.9995, 2.5)
    const short = autoregressive('a', 203, 2, 0.9995, 2.5)
    for (const [i, value] of short.entries()) expect(value).toBeCloseTo(long[3 * minutesPerDay + i] ?? Number.NaN, 2)
  })
})
