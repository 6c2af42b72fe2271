export type UnitSystem = 'as_recorded' | 'metric' | 'imperial'

type Pair = {
  /** As they are written in the field, the one that is shown first. */
  metric: string[]
  imperial: string[]
  /** So much of the metric unit is so much of the imperial one. */
  equal: [number, number]
  /** Where the metric zero lies on the imperial scale; differences do not have it. */
  zero?: number
}

const inch = 25.4
const foot = 0.3048
const pound = 0.453_592_37
const poundForce = 4.448_221_615_260_5
const psi = poundForce / 0.0254 ** 2
const gallon = 3.785_411_784
const horsepower = 550 * foot * poundForce

/**
 * Factors of NIST Special Publication 811 (2008), appendix B: B.8 for inch, foot, mil, gallon (US), pound, pound-force,
 * foot pound-force, psi, inch of water (conventional, rounded there) and horsepower (550 ft·lbf/s); B.9 and section 4.2.1.1
 * for temperatures. Of several metric units for an imperial one the first is what the imperial one is shown in.
 * Cubic metres an hour stay as they are: the unit does not tell water, in gallons, from air, in cubic feet.
 */
const pairs: Pair[] = [
  { metric: ['°C', '℃', 'degC'], imperial: ['°F', '℉', 'degF'], equal: [5, 9], zero: 32 },
  { metric: ['mm/s'], imperial: ['in/s', 'ips'], equal: [inch, 1] },
  { metric: ['µm', 'μm', 'um'], imperial: ['mil'], equal: [inch, 1] },
  { metric: ['mm'], imperial: ['in', 'inch'], equal: [inch, 1] },
  { metric: ['m'], imperial: ['ft'], equal: [foot, 1] },
  { metric: ['m/s'], imperial: ['ft/s'], equal: [foot, 1] },
  { metric: ['bar'], imperial: ['psi'], equal: [psi / 1e5, 1] },
  { metric: ['mbar', 'hPa'], imperial: ['psi'], equal: [psi / 100, 1] },
  { metric: ['kPa'], imperial: ['psi'], equal: [psi / 1000, 1] },
  { metric: ['MPa'], imperial: ['psi'], equal: [psi / 1e6, 1] },
  { metric: ['Pa'], imperial: ['inH₂O', 'inH2O'], equal: [249.0889, 1] },
  { metric: ['l/min', 'L/min'], imperial: ['gpm', 'gal/min'], equal: [gallon, 1] },
  { metric: ['kg'], imperial: ['lb'], equal: [pound, 1] },
  { metric: ['N'], imperial: ['lbf'], equal: [poundForce, 1] },
  { metric: ['N·m', 'Nm'], imperial: ['lbf·ft', 'ft·lbf'], equal: [foot * poundForce, 1] },
  { metric: ['kW'], imperial: ['hp'], equal: [horsepower / 1000, 1] },
]

export type ShownUnit = {
  unit: string | null
  /** A value on the scale, such as a temperature. */
  value: (recorded: number) => number
  /** A distance on the scale, such as a standard deviation: 10 °C warmer is 18 °F warmer. */
  difference: (recorded: number) => number
}

/** How values of a unit are shown in a system; a unit that stands in no pair stays as it is. */
export function shownUnit(unit: string | null, system: UnitSystem): ShownUnit {
  const pair = pairs.find((known) => unit !== null && namesIn(known, system).includes(unit))
  if (!pair) return { unit, value: (recorded) => recorded, difference: (recorded) => recorded }
  const { metric, imperial, equal, zero = 0 } = pair
  if (system === 'metric') {
    const difference = (recorded: number) => (recorded * equal[0]) / equal[1]
    return { unit: metric[0] ?? unit, value: (recorded) => difference(recorded - zero), difference }
  }
  const difference = (recorded: number) => (recorded * equal[1]) / equal[0]
  return { unit: imperial[0] ?? unit, value: (recorded) => difference(recorded) + zero, difference }
}

/** The units of a pair that the system shows in the other one. */
function namesIn({ metric, imperial }: Pair, system: UnitSystem): string[] {
  if (system === 'as_recorded') return []
  return system === 'metric' ? imperial : metric
}

/** A unit and a value in it, as they are shown in a system. */
export function shownValue(value: number | null, unit: string | null, system: UnitSystem) {
  const shown = shownUnit(unit, system)
  return { unit: shown.unit, value: value === null ? null : shown.value(value) }
}
