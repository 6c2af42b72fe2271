import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldUnits } from '@/lib/field-units'
import { holdsForAll } from '@/lib/testing-properties'
import { conversionOf, convertibleInto } from './unit-conversion'
import { shownUnit } from './units'

const corpus = new URL('./unit-conversion.corpus.json', import.meta.url)

async function convert(value: number, from: string, to: string): Promise<number> {
  const conversion = await conversionOf(from, to)
  if (!conversion) throw new Error(`${from} does not convert into ${to}`)
  return conversion(value)
}

const every = Object.values(fieldUnits)

describe('conversionOf', () => {
  // NIST Special Publication 811 (2008), appendix B.8, as printed there; temperatures by its table B.9 formulas.
  it.each([
    ['psi', 'Pa', 6.894757e3],
    ['psi', 'kPa', 6.894757],
    ['psi', 'bar', 6.894757e-2],
    ['bar', 'Pa', 1e5],
    ['mbar', 'Pa', 1e2],
    ['mbar', 'kPa', 1e-1],
    ['atm', 'Pa', 1.01325e5],
    ['kgf/cm²', 'kPa', 9.80665e1],
    ['mmHg', 'Pa', 1.333224e2],
    ['Torr', 'Pa', 1.333224e2],
    ['inHg', 'Pa', 3.386389e3],
    ['inH₂O', 'Pa', 2.490889e2],
    ['mmH₂O', 'Pa', 9.80665],
    ['mil', 'mm', 2.54e-2],
    ['in', 'mm', 2.54e1],
    ['ft', 'm', 3.048e-1],
    ['in/s', 'm/s', 2.54e-2],
    ['ft/min', 'm/s', 5.08e-3],
    ['mph', 'm/s', 4.4704e-1],
    ['km/h', 'm/s', 2.777778e-1],
    ['gpm', 'm³/s', 6.30902e-5],
    ['gpm', 'l/s', 6.30902e-2],
    ['cfm', 'm³/s', 4.719474e-4],
    ['cfm', 'l/s', 4.719474e-1],
    ['gal', 'm³', 3.785412e-3],
    ['ft³', 'm³', 2.831685e-2],
    ['lb', 'kg', 4.535924e-1],
    ['lb/h', 'kg/s', 1.259979e-4],
    ['lb/ft³', 'kg/m³', 1.601846e1],
    ['lbf', 'N', 4.448222],
    ['kgf', 'N', 9.80665],
    ['lbf·ft', 'N·m', 1.355818],
    ['lbf·in', 'N·m', 1.129848e-1],
    ['hp', 'W', 7.456999e2],
    ['BTU/h', 'W', 2.930711e-1],
    ['BTU', 'J', 1.055056e3],
    ['kWh', 'MJ', 3.6],
    ['rpm', 'Hz', 1.666667e-2],
    ['cP', 'Pa·s', 1e-3],
    ['cSt', 'm²/s', 1e-6],
    ['deg', 'rad', 1.745329e-2],
  ])('1 %s in %s is %d, as NIST prints it', async (from, to, factor) => {
    expect(Math.abs((await convert(1, from, to)) / factor - 1)).toBeLessThan(5e-7)
    expect(Math.abs((await convert(factor, to, from)) - 1)).toBeLessThan(5e-7)
  })

  it.each([
    [212, '°F', '°C', 100],
    [-40, '°F', '°C', -40],
    [20, '°C', 'K', 293.15],
    [32, '°F', 'K', 273.15],
    [0, 'K', '°C', -273.15],
    [98.6, '°F', '°C', 37],
  ])('%d %s is in %s %d', async (value, from, to, converted) => {
    expect(await convert(value, from, to)).toBeCloseTo(converted, 9)
  })

  it.each([
    ['℃', '°C'],
    ['degC', '°C'],
    ['m3/h', 'm³/h'],
    ['m^3/h', 'm³/h'],
    ['l/min', 'L/min'],
    ['μm', 'µm'],
    ['1/min', 'rpm'],
    ['min⁻¹', 'rpm'],
    ['Nm', 'N·m'],
    ['N m', 'N·m'],
    ['kpa', 'kPa'],
    ['ips', 'in/s'],
    ['inH2O', 'inH₂O'],
    ['%RH', '%'],
  ])('%s is %s, to the last bit', async (from, to) => {
    for (const value of [0.1, -7.3, 1e100]) expect(await convert(value, from, to)).toBe(value)
  })

  it.each([
    ['N·m', 'J'],
    ['bar', '°C'],
    ['kW', 'kWh'],
    ['kVA', 'kW'],
    ['g', 'kg'],
    ['furlong', 'm'],
    ['bar', 'mm of something'],
    ['', 'm'],
    ['toString', 'constructor'],
    ['5 bar', 'psi'],
    ['import("fs")', 'bar'],
  ])('%j does not become %j', async (from, to) => {
    expect(await conversionOf(from, to)).toBeNull()
  })

  it('converts every unit of a quantity into every other, and back', async () => {
    const pairs = every.flatMap((units) =>
      units.flatMap((from) => units.map((to): [string, string] => [from.written[0] ?? '', to.written[0] ?? ''])),
    )
    const one = fc.tuple(fc.constantFrom(...pairs), fc.double({ min: -1e9, max: 1e9, noNaN: true }))
    await holdsForAll({ name: 'there and back', corpus }, [one], async ([[from, to], value]) => {
      const back = await convert(await convert(value, from, to), to, from)
      expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)))
    })
  })

  it('answers whatever a device calls its unit, and throws at nothing', async () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.constantFrom('1e999', '((((', '/0', 'm^1e9', 'm/'.repeat(25)),
    )
    const values = await Promise.all(['bar', '°C', 'anything'].map((to) => conversionOf('bar', to)))
    expect(values.map((value) => value !== null)).toEqual([true, false, false])
    await holdsForAll({ name: 'hostile units', corpus }, [written, written], async (from, to) => {
      for (const conversion of [await conversionOf(from, to), await conversionOf(from, 'bar')])
        if (conversion) expect(conversion(1)).toEqual(expect.any(Number))
    })
  })

  it('agrees with the units that readings are shown in', async () => {
    for (const written of every.flat().map((unit) => unit.written[0] ?? ''))
      for (const system of ['metric', 'imperial'] as const) {
        const shown = shownUnit(written, system)
        if (!shown.unit || shown.unit === written) continue
        const stored = await convert(123.4, written, shown.unit)
        expect(Math.abs(stored / shown.value(123.4) - 1)).toBeLessThan(1e-9)
      }
  })
})

it('names the units that would do', () => {
  expect(convertibleInto('degF')).toEqual(['°C', '°F', 'K'])
  expect(convertibleInto('nothing')).toEqual([])
})

it('no spelling stands for two units', async () => {
  for (const { written } of every.flat())
    for (const spelling of written) expect(await convert(7.3, spelling, written[0] ?? ''), spelling).toBe(7.3)
})
