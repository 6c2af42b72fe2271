import { bearingTarget, type Machine, type State, vibration } from './machine'

/** Share of the fan's rated air flow; a clogged filter throttles it. */
const air = (s: State) => s.load * (1 - 0.35 * s.clogging)

/** Measuring points of an exhaust fan behind a filter; coefficients are chosen to look right. */
export function fan(m: Machine): Record<string, Float64Array> {
  const { over, lagging } = m
  return {
    'vibration-de': vibration(m, 'near'),
    'vibration-nde': vibration(m, 'far'),
    'bearing-temperature': lagging(45, bearingTarget),
    'filter-pressure-drop': over((s) => (40 * s.running + 260 * air(s) ** 2) * (1 + 4 * s.clogging)),
    flow: over((s) => 24_000 * air(s)),
    'motor-current': over((s) => s.running * Math.hypot(9, 24 * air(s) ** 1.5)),
    speed: over((s) => s.running * 500 + 950 * s.load),
  }
}

/** Measuring points of an oil-injected screw compressor; coefficients are chosen to look right. */
export function compressor(m: Machine): Record<string, Float64Array> {
  const { over, lagging } = m
  const net = m.noise('net-pressure', 0.9, 0.05)
  const discharge = (s: State, i: number) => 6.2 + s.running * 1.4 - 0.4 * s.load + (net[i] ?? 0)
  return {
    'vibration-de': vibration(m, 'near'),
    'vibration-nde': vibration(m, 'far'),
    'air-end-temperature': lagging(15, (s) => s.ambient + 40 * s.running + 18 * s.load),
    'oil-temperature': lagging(35, (s) => s.ambient + 30 * s.running + 14 * s.load),
    'oil-pressure': over((s, i) => s.running * (0.4 * discharge(s, i) + 0.6 * s.load)),
    'discharge-pressure': over(discharge),
    power: over((s) => 9 * s.running + 28 * s.load),
  }
}

/** Measuring points of a gearbox that drives a mixer; coefficients are chosen to look right. */
export function gearbox(m: Machine): Record<string, Float64Array> {
  const { over, lagging } = m
  return {
    'vibration-input': vibration(m, 'near'),
    'vibration-output': vibration(m, 'far'),
    'bearing-temperature': lagging(45, bearingTarget),
    'oil-temperature': lagging(90, (s) => s.ambient + 17 * s.running + 15 * s.load + 4 * s.wear),
    'oil-pressure': over((s) => s.running * (1.9 + 0.7 * s.load)),
    'output-speed': over((s) => s.running * 22 + 20 * s.load),
    power: over((s) => 5 * s.running + 22 * s.load),
  }
}
