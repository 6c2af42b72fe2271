import { expect, test } from 'vitest'
import { backtest } from './backtest'
import type { Hour } from './hour-course'
import { limitScale } from './limit-scale'

const hourMs = 3_600_000
const hours: Hour[] = Array.from({ length: 100 }, (_, i) => [i * hourMs, 40 + (i % 7), 43 + (i % 7), 46 + (i % 7)])

test.each(['high', 'low', 'rise', 'fall'] as const)('a new %s limit is on its slider and beyond what was', (kind) => {
  const { least, most, step, value, deadband } = limitScale(kind, hours)
  expect(value).toBeGreaterThanOrEqual(least)
  expect(value).toBeLessThanOrEqual(most)
  expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-6)
  const overSeconds = kind === 'rise' || kind === 'fall' ? 3600 : null
  const setting = { kind, value, deadband, onDelaySeconds: 0, offDelaySeconds: 0, overSeconds }
  if (overSeconds === null) expect(backtest({ hours, work: [], failures: [] }, setting).alarms).toEqual([])
})

test.each([[[]], [[[0, 5, 5, 5]]], [[[0, 0, 0, 0]]], [[[0, -1e9, 0, 1e9]]]] as [Hour[]][])(
  'little, constant and large values have a scale, too: %j',
  (few) => {
    const { least, most, step, value } = limitScale('high', few)
    expect(step).toBeGreaterThan(0)
    expect(most).toBeGreaterThan(least)
    expect(value).toBeLessThanOrEqual(most)
  },
)
