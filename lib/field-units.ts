/** A unit as mathjs knows it, how often it is taken, and how people write it. */
export type FieldUnit = { base: string; times?: number; written: string[] }

/**
 * The units of a plant by what they measure: only those of one quantity convert into each other, so that a torque in N m is
 * no energy in J. Spellings are compared without blanks, dots, `*` and `^`, and with their digits and signs made plain:
 * `m³/h`, `m^3/h` and `m3/h` are one. The plain `g` is missing: for some it is a mass, for others an acceleration.
 * Conventional units (mmHg, inches of mercury and water) are those of NIST Special Publication 811, appendix B.8.
 */
export const fieldUnits: Record<string, FieldUnit[]> = {
  temperature: [
    { base: 'degC', written: ['°C', 'degC', 'C', 'Cel', 'Celsius', 'celsius'] },
    { base: 'degF', written: ['°F', 'degF', 'F', 'Fahrenheit', 'fahrenheit'] },
    { base: 'K', written: ['K', 'Kelvin', 'kelvin'] },
  ],
  length: [
    { base: 'm', written: ['m', 'metre', 'meter'] },
    { base: 'cm', written: ['cm'] },
    { base: 'mm', written: ['mm'] },
    { base: 'um', written: ['µm', 'um', 'micron'] },
    { base: 'mil', written: ['mil', 'mils', 'thou'] },
    { base: 'in', written: ['in', 'inch', '"'] },
    { base: 'ft', written: ['ft', 'foot', 'feet'] },
    { base: 'km', written: ['km'] },
  ],
  speed: [
    { base: 'm / s', written: ['m/s', 'mps'] },
    { base: 'mm / s', written: ['mm/s'] },
    { base: 'um / s', written: ['µm/s', 'um/s'] },
    { base: 'in / s', written: ['in/s', 'ips'] },
    { base: 'ft / s', written: ['ft/s', 'fps'] },
    { base: 'm / min', written: ['m/min'] },
    { base: 'ft / min', written: ['ft/min', 'fpm'] },
    { base: 'km / h', written: ['km/h', 'kmh'] },
    { base: 'mi / h', written: ['mph', 'mi/h'] },
  ],
  acceleration: [
    { base: 'm / s^2', written: ['m/s²'] },
    { base: 'm / s^2', times: 9.80665, written: ['gn', 'g0', 'g_n'] },
  ],
  pressure: [
    { base: 'Pa', written: ['Pa', 'N/m²'] },
    { base: 'hPa', written: ['hPa'] },
    { base: 'kPa', written: ['kPa', 'KPa', 'kpa'] },
    { base: 'MPa', written: ['MPa', 'N/mm²'] },
    { base: 'bar', written: ['bar', 'Bar', 'BAR'] },
    { base: 'mbar', written: ['mbar'] },
    { base: 'psi', written: ['psi', 'PSI', 'lbf/in²'] },
    { base: 'atm', written: ['atm'] },
    { base: 'kgf / cm^2', written: ['kgf/cm²', 'kg/cm²'] },
    { base: 'Pa', times: 133.3224, written: ['mmHg'] },
    { base: 'Pa', times: 101_325 / 760, written: ['Torr', 'torr'] },
    { base: 'Pa', times: 3_386.389, written: ['inHg', 'in Hg'] },
    { base: 'Pa', times: 249.0889, written: ['inH₂O', 'inWC', 'in WC'] },
    { base: 'Pa', times: 9.80665, written: ['mmH₂O', 'mmWC', 'mmWS'] },
  ],
  'volume flow': [
    { base: 'm^3 / h', written: ['m³/h', 'm³/hr', 'cbm/h'] },
    { base: 'm^3 / min', written: ['m³/min'] },
    { base: 'm^3 / s', written: ['m³/s'] },
    { base: 'l / h', written: ['l/h', 'L/h', 'lph', 'LPH'] },
    { base: 'l / min', written: ['l/min', 'L/min', 'lpm', 'LPM'] },
    { base: 'l / s', written: ['l/s', 'L/s', 'lps'] },
    { base: 'ml / min', written: ['ml/min', 'mL/min'] },
    { base: 'gal / min', written: ['gpm', 'GPM', 'gal/min', 'usgpm'] },
    { base: 'ft^3 / min', written: ['cfm', 'CFM', 'ft³/min'] },
  ],
  'mass flow': [
    { base: 'kg / s', written: ['kg/s'] },
    { base: 'kg / min', written: ['kg/min'] },
    { base: 'kg / h', written: ['kg/h', 'kg/hr'] },
    { base: 'tonne / h', written: ['t/h'] },
    { base: 'lb / h', written: ['lb/h', 'lb/hr', 'pph'] },
  ],
  volume: [
    { base: 'm^3', written: ['m³'] },
    { base: 'l', written: ['l', 'L'] },
    { base: 'ml', written: ['ml', 'mL', 'cm³'] },
    { base: 'gal', written: ['gal'] },
    { base: 'ft^3', written: ['ft³'] },
  ],
  mass: [
    { base: 'kg', written: ['kg'] },
    { base: 'tonne', written: ['t'] },
    { base: 'lb', written: ['lb', 'lbs', 'lbm'] },
  ],
  density: [
    { base: 'kg / m^3', written: ['kg/m³'] },
    { base: 'g / cm^3', written: ['g/cm³', 'kg/l', 'kg/L'] },
    { base: 'lb / ft^3', written: ['lb/ft³'] },
  ],
  force: [
    { base: 'N', written: ['N'] },
    { base: 'kN', written: ['kN'] },
    { base: 'lbf', written: ['lbf'] },
    { base: 'kgf', written: ['kgf'] },
  ],
  torque: [
    { base: 'N m', written: ['N·m'] },
    { base: 'kN m', written: ['kN·m'] },
    { base: 'lbf ft', written: ['lbf·ft', 'ft·lbf', 'ft-lbf', 'ft-lb'] },
    { base: 'lbf in', written: ['lbf·in', 'in·lbf'] },
  ],
  power: [
    { base: 'W', written: ['W'] },
    { base: 'kW', written: ['kW', 'KW'] },
    { base: 'MW', written: ['MW'] },
    { base: 'mW', written: ['mW'] },
    { base: 'hp', written: ['hp', 'HP'] },
    { base: 'BTU / h', written: ['BTU/h', 'Btu/h'] },
  ],
  energy: [
    { base: 'J', written: ['J'] },
    { base: 'kJ', written: ['kJ'] },
    { base: 'MJ', written: ['MJ'] },
    { base: 'GJ', written: ['GJ'] },
    { base: 'Wh', written: ['Wh'] },
    { base: 'kWh', written: ['kWh', 'KWh', 'kwh'] },
    { base: 'MWh', written: ['MWh'] },
    { base: 'BTU', written: ['BTU', 'Btu'] },
  ],
  frequency: [
    { base: 'Hz', written: ['Hz', '1/s', 's⁻¹'] },
    { base: 'kHz', written: ['kHz'] },
    { base: 'min^-1', written: ['rpm', 'RPM', '1/min', 'r/min', 'rev/min', 'U/min', 'min⁻¹', 'cpm'] },
  ],
  current: [
    { base: 'A', written: ['A'] },
    { base: 'mA', written: ['mA'] },
    { base: 'uA', written: ['µA', 'uA'] },
    { base: 'kA', written: ['kA'] },
  ],
  voltage: [
    { base: 'V', written: ['V'] },
    { base: 'mV', written: ['mV'] },
    { base: 'kV', written: ['kV'] },
  ],
  resistance: [
    { base: 'ohm', written: ['Ω', 'ohm', 'Ohm'] },
    { base: 'kohm', written: ['kΩ', 'kohm'] },
    { base: 'Mohm', written: ['MΩ', 'Mohm'] },
  ],
  'apparent power': [
    { base: 'W', written: ['VA'] },
    { base: 'kW', written: ['kVA'] },
  ],
  'reactive power': [
    { base: 'W', written: ['var', 'VAr'] },
    { base: 'kW', written: ['kvar', 'kVAr'] },
  ],
  'dynamic viscosity': [
    { base: 'Pa s', written: ['Pa·s'] },
    { base: 'mPa s', written: ['mPa·s', 'cP'] },
  ],
  'kinematic viscosity': [
    { base: 'm^2 / s', written: ['m²/s'] },
    { base: 'mm^2 / s', written: ['mm²/s', 'cSt'] },
  ],
  conductivity: [
    { base: 'S / m', written: ['S/m'] },
    { base: 'mS / cm', written: ['mS/cm'] },
    { base: 'uS / cm', written: ['µS/cm', 'uS/cm'] },
  ],
  angle: [
    { base: 'deg', written: ['°', 'deg'] },
    { base: 'rad', written: ['rad'] },
  ],
  time: [
    { base: 's', written: ['s', 'sec'] },
    { base: 'ms', written: ['ms'] },
    { base: 'us', written: ['µs', 'us'] },
    { base: 'min', written: ['min'] },
    { base: 'h', written: ['h', 'hr'] },
    { base: 'day', written: ['d'] },
  ],
  /** A number of nothing, which mathjs does not have: any base will do. */
  ratio: [
    { base: 'm', times: 0.01, written: ['%', 'percent', 'pct', '%RH', '%rH'] },
    { base: 'm', times: 0.001, written: ['‰'] },
    { base: 'm', times: 1e-6, written: ['ppm'] },
  ],
}
