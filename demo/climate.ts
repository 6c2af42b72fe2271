import { type Machine, vibration } from './machine'

/** Measuring points of a cooling tower: its water follows the air with some lag; coefficients are chosen to look right. */
export function coolingTower(m: Machine): Record<string, Float64Array> {
  const { over, lagging } = m
  const level = m.noise('level', 0.98, 1.5)
  return {
    'supply-temperature': lagging(25, (s) => s.ambient - 2 + 2 * s.load),
    'return-temperature': lagging(25, (s) => s.ambient + 1 + 7 * s.load),
    'basin-level': over((s, i) => 68 + (level[i] ?? 0) - 28 * s.lowLevel),
    'fan-vibration': vibration(m, 'near'),
    'fan-current': over((s) => s.running * Math.hypot(5, 14 * s.load ** 1.5)),
    'fan-speed': over((s) => s.running * 60 + 170 * s.load),
  }
}

/** Room climate: the air dries as it warms, 2.2 % relative humidity a kelvin. */
export function hall(m: Machine): Record<string, Float64Array> {
  return {
    temperature: m.over((s) => s.ambient),
    humidity: m.over((s) => Math.min(98, Math.max(15, 55 - 2.2 * (s.ambient - 22)))),
  }
}
