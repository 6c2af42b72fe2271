import { describe, expect, it } from 'vitest'
import { equipmentState, urgency } from './equipment-state'

const counts = (reportingCount: number, silentCount = 0, neverCount = 0, outOfService = 0) => ({
  sensorCount: reportingCount + silentCount + neverCount + outOfService,
  reportingCount,
  silentCount,
  neverCount,
})

describe('equipmentState', () => {
  it('is the worst unresolved alert, whatever else is wrong', () => {
    expect(equipmentState(counts(1, 1), ['low', 'high', 'medium'])).toEqual({ kind: 'alert', severity: 'high' })
  })

  it.each([
    ['normal', counts(3)],
    ['normal', counts(3, 0, 1)],
    ['partly_silent', counts(2, 1)],
    ['silent', counts(0, 2, 1)],
    ['waiting', counts(0, 0, 2)],
    ['out_of_service', counts(0, 0, 0, 2)],
    ['no_sensors', counts(0)],
  ])('is %s without alerts', (kind, given) => {
    expect(equipmentState(given, [])).toEqual({ kind })
  })

  it('sorts alerts before silence before normal', () => {
    const states = [
      equipmentState(counts(1), ['critical']),
      equipmentState(counts(1), ['low']),
      equipmentState(counts(0, 1), []),
      equipmentState(counts(1, 1), []),
      equipmentState(counts(1), []),
    ]
    expect(states.map(urgency)).toEqual(states.map(urgency).toSorted((a, b) => b - a))
  })
})
