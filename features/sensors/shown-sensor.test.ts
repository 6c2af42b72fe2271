import { describe, expect, it } from 'vitest'
import { shownSensor } from './shown-sensor'

describe('shownSensor', () => {
  it('shows the newest value in the chosen units, and leaves the rest', () => {
    const sensor = { sensorId: 'P-101.pressure', unit: 'kPa', latestValue: 6.894757293168361 }
    expect(shownSensor(sensor, 'imperial')).toEqual({ ...sensor, unit: 'psi', latestValue: 1 })
    expect(shownSensor(sensor, 'as_recorded')).toEqual(sensor)
  })

  it('has a unit also before the first value', () => {
    expect(shownSensor({ unit: '°C', latestValue: null }, 'imperial')).toEqual({ unit: '°F', latestValue: null })
  })
})
