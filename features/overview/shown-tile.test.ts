import { describe, expect, it } from 'vitest'
import { shownTile } from './shown-tile'

const tile = {
  id: 'a0e1a7c4-0000-4000-8000-000000000000',
  tag: 'P-101',
  name: 'Pump',
  area: 'Utilities',
  workCenter: 'Cooling',
  criticality: 'high',
  sensorCount: 2,
  reportingCount: 2,
  silentCount: 0,
  neverCount: 0,
  newestAt: 1,
  silentSince: null,
  values: [
    { sensorId: 'P-101.temperature', name: 'Temperature', unit: '°C', value: 100, state: 'reporting' },
    { sensorId: 'P-101.speed', name: 'Speed', unit: 'rpm', value: 1480, state: 'reporting' },
  ],
} as const

describe('shownTile', () => {
  it('shows each value in the chosen units, and leaves those that have no other', () => {
    const { values } = shownTile({ ...tile, values: [...tile.values] }, 'imperial')
    expect(values.map(({ value, unit }) => [value, unit])).toEqual([
      [212, '°F'],
      [1480, 'rpm'],
    ])
    expect(shownTile({ ...tile, values: [...tile.values] }, 'as_recorded')).toEqual(tile)
  })
})
