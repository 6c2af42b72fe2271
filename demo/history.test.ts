import { describe, expect, test } from 'vitest'
import { expectedReadings, historyBlock, historyBlocks, historyRange, type Series } from './history'
import { livePlant } from './live'
import { planDemo } from './plan'
import { dayMs, hourMs, minuteMs } from './plant-time'
import { demoSensors } from './sensors'
import { createSimulator, roundTo } from './simulate'

const now = Date.parse('2025-11-22T16:30:20Z')
const plan = planDemo(now)
const range = historyRange(plan)
const today = Math.floor(now / dayMs)
const blocks = [...historyBlocks(plan)]

function series(sensorId: string): Series[] {
  return blocks.flatMap((block) => block.series.filter((each) => each.sensorId === sensorId)).reverse()
}

describe('the history', () => {
  test('holds up to one and a half million readings and says beforehand how many', () => {
    const count = blocks.reduce((sum, block) => sum + block.count, 0)
    expect(expectedReadings(plan)).toBe(1_451_565)
    expect(count).toBe(1_450_462)
  })

  test('comes newest day first and covers its range without gap or overlap', () => {
    expect(blocks[0]?.to).toBe(Date.parse('2025-11-22T16:31:00Z'))
    expect(blocks.at(-1)?.from).toBe(Date.parse('2025-08-14T16:30:00Z'))
    for (const [i, block] of blocks.entries()) if (i > 0) expect(block.to).toBe(blocks[i - 1]?.from)
  })

  test('has a reading a minute in the last three days and one in five minutes before, in time order', () => {
    const timestamps = series('P-101.flow').flatMap((each) => [...each.timestamps])
    const steps = timestamps.slice(1).map((at, i) => at - (timestamps[i] ?? 0))
    const full = timestamps.findIndex((at) => at >= range.fullRateFrom)
    expect(timestamps[full]).toBe(now - 20_000 - 3 * dayMs)
    expect(new Set(steps.slice(0, full))).toEqual(new Set([5 * minuteMs]))
    expect(new Set(steps.slice(full))).toEqual(new Set([minuteMs]))
  })

  test('holds what its sensors promise: no step is longer than the interval that is declared', () => {
    for (const { sensorId, intervalSeconds } of demoSensors.filter(({ equipmentTag }) => equipmentTag === 'T-501')) {
      const timestamps = series(sensorId).flatMap((each) => [...each.timestamps])
      const late = timestamps.slice(1).filter((at, i) => at - (timestamps[i] ?? 0) > intervalSeconds * 1000)
      expect(late.length / timestamps.length).toBeLessThan(0.03)
    }
  })

  test('is the same on every run, and each day alone is the same as in its row', () => {
    for (const day of [today, today - 6, today - 53, today - 99]) {
      const alone = historyBlock(range, createSimulator(planDemo(now)), day)
      expect(alone.count).toBeGreaterThan(0)
      expect(alone).toEqual(blocks[today - day])
    }
    expect(historyBlock(range, createSimulator(planDemo(now, 2)), today)).not.toEqual(blocks[0])
  })

  test('one machine alone is the same as in the whole plant', () => {
    const alone = historyBlock(range, createSimulator(plan, ['G-401']), today - 8)
    expect(alone.series.length).toBe(7)
    for (const each of alone.series) expect(blocks[8]?.series).toContainEqual(each)
  })

  test('values are finite and multiples of the resolution', () => {
    for (const { sensorId, resolution } of demoSensors) {
      for (const { values } of series(sensorId).slice(-10)) {
        expect(values.every((value) => Number.isFinite(value) && value === roundTo(resolution, value))).toBe(true)
      }
    }
    expect(roundTo(0.01, 0.1 + 0.2)).toBe(0.3)
    expect(roundTo(10, 18_347)).toBe(18_350)
  })

  test('one radio loses about two readings in a hundred, the dropout six hours of its machine', () => {
    const lossy = series('T-501.basin-level').reduce((sum, each) => sum + each.values.length, 0)
    const whole = expectedReadings(plan) / demoSensors.length
    expect(lossy / whole).toBeGreaterThan(0.97)
    expect(lossy / whole).toBeLessThan(0.985)
    const times = series('T-501.fan-speed').flatMap((each) => [...each.timestamps])
    const longest = Math.max(...times.slice(1).map((at, i) => at - (times[i] ?? 0)))
    expect(longest).toBe(6 * hourMs + 5 * minuteMs)
  })
})

describe('the live plant', () => {
  test('goes on where the history ends, the same in small steps and large ones and over midnight', () => {
    const end = now + 9 * hourMs
    const once = livePlant(plan, range.to).until(end)
    const stepwise = livePlant(plan, range.to)
    const steps = [now + minuteMs, now + minuteMs, now + 5 * hourMs, end].flatMap((at) => stepwise.until(at))
    expect(steps).toEqual(once)
    expect(once[0]?.at).toBe(range.to)
    expect(once.at(-1)?.at).toBe(Math.floor(end / minuteMs) * minuteMs)
    expect(stepwise.until(end)).toEqual([])
  })

  test('gives again what the history holds', () => {
    const from = range.to - 2 * hourMs
    const readings = livePlant(plan, from).until(range.to - 1)
    const stored = blocks[0]?.series.reduce(
      (sum, { timestamps }) => sum + timestamps.filter((at) => at >= from).length,
      0,
    )
    expect(readings.length).toBe(stored)
    const flow = readings.filter((each) => each.sensorId === 'P-101.flow').map((each) => each.value)
    expect(flow).toEqual([...(series('P-101.flow').at(-1)?.values.slice(-120) ?? [])])
  })
})
