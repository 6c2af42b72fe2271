import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownUnit, shownValue } from './units'

const imperial = (value: number, unit: string) => shownValue(value, unit, 'imperial')
const metric = (value: number, unit: string) => shownValue(value, unit, 'metric')

describe('units as they are shown', () => {
  // The right-hand sides are the factors that NIST SP 811 prints, not those that the code computes.
  it.each([
    [100, '°C', 212, '°F'],
    [-40, '°C', -40, '°F'],
    [25.4, 'mm/s', 1, 'in/s'],
    [25.4, 'µm', 1, 'mil'],
    [25.4, 'mm', 1, 'in'],
    [0.3048, 'm', 1, 'ft'],
    [0.068_947_57, 'bar', 1, 'psi'],
    [6.894_757, 'kPa', 1, 'psi'],
    [0.006_894_757, 'MPa', 1, 'psi'],
    [68.947_57, 'mbar', 1, 'psi'],
    [249.0889, 'Pa', 1, 'inH₂O'],
    [6.309_02e-2 * 60, 'l/min', 1, 'gpm'],
    [0.453_592_4, 'kg', 1, 'lb'],
    [4.448_222, 'N', 1, 'lbf'],
    [1.355_818, 'N·m', 1, 'lbf·ft'],
    [0.745_699_9, 'kW', 1, 'hp'],
  ])('%d %s is %d %s', (recorded, unit, value, shown) => {
    const there = imperial(recorded, unit)
    expect(there.unit).toBe(shown)
    expect(there.value).toBeCloseTo(value, 5)
  })

  it.each([
    [212, '°F', 100, '°C'],
    [1, 'in/s', 25.4, 'mm/s'],
    [100, 'psi', 6.894_757, 'bar'],
    [1, 'gpm', 6.309_02e-2 * 60, 'l/min'],
    [1, 'ft', 0.3048, 'm'],
  ])('%d %s is %d %s in metric units', (recorded, unit, value, shown) => {
    const there = metric(recorded, unit)
    expect(there.unit).toBe(shown)
    expect(there.value).toBeCloseTo(value, 5)
  })

  it.each(['m³/h', 'rpm', 'A', '%', 'g', 'K', 'Hz', 'min', 'toString', ''])('leaves %j as it is', (unit) => {
    expect(imperial(7, unit)).toEqual({ unit, value: 7 })
    expect(metric(7, unit)).toEqual({ unit, value: 7 })
  })

  it('changes nothing that is to be shown as recorded, in its own system, or that has no unit or value', () => {
    expect(shownValue(20, '°C', 'as_recorded')).toEqual({ unit: '°C', value: 20 })
    expect(metric(20, '°C')).toEqual({ unit: '°C', value: 20 })
    expect(metric(20, 'kPa')).toEqual({ unit: 'kPa', value: 20 })
    expect(imperial(20, 'psi')).toEqual({ unit: 'psi', value: 20 })
    expect(shownValue(20, null, 'imperial')).toEqual({ unit: null, value: 20 })
    expect(shownValue(null, '°C', 'imperial')).toEqual({ unit: '°F', value: null })
  })

  it('takes no zero point into a difference', () => {
    expect(shownUnit('°C', 'imperial').difference(10)).toBeCloseTo(18, 12)
    expect(shownUnit('°F', 'metric').difference(18)).toBeCloseTo(10, 12)
  })

  it('comes back to the recorded value', () => {
    const units = fc.constantFrom('°C', 'mm/s', 'µm', 'mm', 'm', 'bar', 'Pa', 'l/min', 'kg', 'N', 'N·m', 'kW')
    fc.assert(
      fc.property(units, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (unit, recorded) => {
        const there = imperial(recorded, unit)
        const back = metric(there.value ?? Number.NaN, there.unit ?? '')
        expect(back.unit).toBe(unit)
        expect(Math.abs((back.value ?? Number.NaN) - recorded)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(recorded)))
      }),
    )
  })
})
