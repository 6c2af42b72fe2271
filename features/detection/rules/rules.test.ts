import { describe, expect, test } from 'vitest'
import { checkQuality } from './check-quality'
import { judgeLimit, newLimitState } from './limit-alarm'
import { newQuality } from './quality-state'
import { zoneLimits, zoneOf } from './vibration-zone'

const minuteMs = 60_000
const noisy = (length: number) => Array.from({ length }, (_, i) => 20 + Math.sin(i * 12.9898))
function judge(values: number[], unit = 'bar') {
  const state = newQuality()
  return values.map((value, i) => checkQuality(state, { at: i * minuteMs, value, unit, quality: null }))
}
const faults = (values: number[]) => judge(values).map(({ fault }) => fault)

describe('checkQuality', () => {
  test('a single spike is kept out of learning, a level that stays is believed', () => {
    const spiked = judge([...noisy(600), 120, ...noisy(5)])
    expect(spiked[600]).toEqual({ usable: false, fault: null })
    expect(spiked[601]?.usable).toBe(true)
    const raised = judge([...noisy(600), ...noisy(10).map((value) => value + 100)])
    expect(raised.slice(600).map(({ usable }) => usable)).toEqual([false, false, ...new Array(8).fill(true)])
  })

  test('many spikes within hours are a fault of the sensor', () => {
    const values = [...noisy(600), ...Array.from({ length: 60 }, (_, i) => (i % 6 === 5 ? 150 : 20 + Math.sin(i)))]
    expect(faults(values).slice(0, 615)).not.toContain('spikes')
    expect(faults(values)).toContain('spikes')
  })

  test('a value that stands still for two hours is stuck, and it is over with the next change', () => {
    const found = faults([...noisy(600), ...new Array(200).fill(20), 20.5])
    expect(found.indexOf('stuck_value')).toBe(721)
    expect(found.at(-1)).toBeNull()
  })

  test('a constant that is normal is never stuck, nor is a switch that seldom changes', () => {
    expect(faults(new Array(3000).fill(0)).every((fault) => fault === null)).toBe(true)
    const seldom = Array.from({ length: 5000 }, (_, i) => Math.floor(i / 300) % 2)
    expect(faults(seldom).every((fault) => fault === null)).toBe(true)
  })

  test('what nature does not know, and bad quality, is not used', () => {
    const state = newQuality()
    const reading = { at: 0, value: -300, unit: '°C', quality: null }
    expect(checkQuality(state, reading)).toEqual({ usable: false, fault: 'out_of_range' })
    expect(checkQuality(state, { ...reading, value: 20, quality: 0.2 })).toEqual({ usable: false, fault: null })
  })
})

test('a limit waits for its delays and its deadband', () => {
  const state = newLimitState()
  const limit = { value: 5, side: 'high', deadband: 1, onDelayMs: 2, offDelayMs: 3 } as const
  const values = [6, 6, 4, 6, 6, 6, 4.5, 4.5, 4.5, 4.5, 3.9, 3.9, 4.5, 3.9, 3.9, 3.9, 3.9]
  const alarms = values.map((value, at) => Number(judgeLimit(state, limit, { at, value })))
  expect(alarms).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
  expect(judgeLimit(newLimitState(), { ...limit, side: 'low', onDelayMs: 0 }, { at: 0, value: 4 })).toBe(true)
})

test.each([
  [1.4, 'A'],
  [1.5, 'B'],
  [2.9, 'C'],
  [4.5, 'C'],
  [4.6, 'D'],
])('%d mm/s is in zone %s', (velocity, zone) => {
  expect(zoneOf(velocity, zoneLimits.rigid)).toBe(zone)
})
