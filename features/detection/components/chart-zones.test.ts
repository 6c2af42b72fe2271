import { expect, it } from 'vitest'
import { chartZones } from './chart-zones'

const vibration = { type: 'vibration', recordedUnit: 'mm/s', limits: [] }
const high = (value: number, severity: 'high' | 'critical') => ({ kind: 'high', value, severity }) as const
const low = (value: number, severity: 'high' | 'critical') => ({ kind: 'low', value, severity }) as const

it('gives vibration in mm/s its zones, each beginning where the one before ends', () => {
  const zones = chartZones(vibration, 'as_recorded')
  expect(zones.map(({ from, to, name }) => [name, from, to])).toEqual([
    ['Zone A', null, 1.4],
    ['Zone B', 1.4, 2.8],
    ['Zone C', 2.8, 4.5],
    ['Zone D', 4.5, null],
  ])
  expect(zones[1]?.label).toBe('Zone B up to 2.8\u00a0mm/s')
  expect(zones[3]?.label).toBe('Zone D above 4.5\u00a0mm/s (ISO 20816-3 group 2, rigid)')
})

it('speaks the reader’s units', () => {
  const [first] = chartZones(vibration, 'imperial')
  expect(first?.to).toBeCloseTo(1.4 / 25.4, 12)
  expect(first?.label).toBe('Zone A up to 0.055\u00a0in/s')
  const limits = [high(100, 'high')]
  expect(chartZones({ type: 'temperature', recordedUnit: '°C', limits }, 'imperial')[0]).toMatchObject({
    from: 212,
    label: 'above 212\u00a0°F: high alert',
  })
})

it('gives what lies beyond limits, from the lowest to the highest', () => {
  const limits = [high(90, 'critical'), low(5, 'critical'), high(80, 'high'), low(10, 'high')]
  const zones = chartZones({ type: 'temperature', recordedUnit: '°C', limits }, 'as_recorded')
  expect(zones.map(({ from, to, shade, name }) => [name, from, to, shade])).toEqual([
    ['below 5\u00a0°C', null, 5, 3],
    ['below 10\u00a0°C', 5, 10, 2],
    ['above 80\u00a0°C', 80, 90, 2],
    ['above 90\u00a0°C', 90, null, 3],
  ])
})

it('lets a high limit take the place of the zones of vibration, and a low one stand beside them', () => {
  expect(chartZones({ ...vibration, limits: [high(6, 'critical')] }, 'metric').map(({ from }) => from)).toEqual([6])
  expect(chartZones({ ...vibration, limits: [low(0.1, 'high')] }, 'metric')).toHaveLength(5)
})

it('gives none to what has no limits, nor for limits of a change', () => {
  expect(chartZones({ type: 'vibration', recordedUnit: 'g', limits: [] }, 'metric')).toEqual([])
  expect(chartZones({ type: 'vibration', recordedUnit: null, limits: [] }, 'imperial')).toEqual([])
  const limits = [{ kind: 'rise', value: 5, severity: 'high' } as const]
  expect(chartZones({ type: 'temperature', recordedUnit: '°C', limits }, 'metric')).toEqual([])
})
