import { bearingTarget, type Machine, type State, vibration } from './machine'

/** Rated flow. 120 m³/h at 50 m fits a motor of 22 kW with a rated current of about 40 A. */
const ratedFlow = 120

const flow = (s: State) => ratedFlow * s.load * (1 - 0.35 * s.clogging) * (1 - 0.08 * s.cavitation)

const head = (s: State) => s.running * (62 - 14 * (flow(s) / ratedFlow) ** 2 - 6 * s.cavitation)

/** Electrical power, W: ρ g Q H over the efficiencies of pump (better near its rated flow) and motor. */
function power(s: State): number {
  const efficiency = (0.55 + 0.25 * Math.min(1, flow(s) / ratedFlow)) * 0.92
  return (1000 * 9.81 * (flow(s) / 3600) * head(s)) / efficiency
}

/** Motor current, A: magnetising current of 16 A and the active part at 400 V and a power factor of 0.86. */
const current = (s: State) => s.running * Math.hypot(16, power(s) / (Math.sqrt(3) * 400 * 0.86))

/** Suction pressure, bar: falls with the flow's square; a clogged strainer and cavitation lower it. */
function suction(s: State, flutter: number): number {
  const clean = 1.6 - 0.35 * (flow(s) / ratedFlow) ** 2
  return clean - 1.1 * s.clogging - 0.9 * s.cavitation + 0.06 * s.cavitation * flutter
}

/** Measuring points of a centrifugal pump; the curves are chosen to look right, not taken from one pump. */
export function pump(m: Machine): Record<string, Float64Array> {
  const { over, lagging, flutter } = m
  return {
    'vibration-de': vibration(m, 'near'),
    'vibration-nde': vibration(m, 'far'),
    'bearing-temperature': lagging(45, bearingTarget),
    'winding-temperature': lagging(60, (s) => s.ambient + 20 * s.running + 38 * (current(s) / 40) ** 2),
    'suction-pressure': over((s, i) => suction(s, flutter[i] ?? 0)),
    'discharge-pressure': over((s, i) => suction(s, flutter[i] ?? 0) + 0.0981 * head(s)),
    flow: over(flow),
    'motor-current': over(
      (s, i) => current(s) * (1 - 0.04 * s.cavitation) * (1 + 0.02 * s.cavitation * (flutter[i] ?? 0)),
    ),
  }
}
