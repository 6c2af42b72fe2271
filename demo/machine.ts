import { damage, running } from './damage'
import { type Drivers, lag, machineLoad, windowDays, windowMinutes } from './drivers'
import type { FaultKind } from './faults'
import type { DemoPlan } from './plan'
import { autoregressive, normals } from './random'

/** A machine's state at one minute of a window: what its measuring points are computed from. */
export type State = {
  /** 0 while the machine stands still. */
  load: number
  running: number
  ambient: number
  /** Extent of each fault, see `damage`. */
  wear: number
  misaligned: number
  /** 0 to 1, at full strength only under load. */
  cavitation: number
  clogging: number
  lowLevel: number
}

export type Machine = {
  /** An array over the window from a function of the machine's state. */
  over: (value: (state: State, i: number) => number) => Float64Array
  /** The same, lagging behind by a time constant in minutes. */
  lagging: (minutes: number, target: (state: State) => number) => Float64Array
  /** Autoregressive noise of this machine with a name of its own. */
  noise: (name: string, phi: number, sigma: number) => Float64Array
  /** Independent standard normal noise of this machine, the same for all its points. */
  flutter: Float64Array
}

function states({ seed, faults }: DemoPlan, tag: string, drivers: Drivers): State[] {
  const own = faults.filter((fault) => fault.equipmentTag === tag)
  const { firstDay } = drivers
  const of = (kind: FaultKind) => damage(own, kind, firstDay, windowDays)
  const load = machineLoad(seed, tag, drivers)
  const runs = running(own, firstDay, windowDays)
  const wear = of('bearing_wear')
  const misaligned = of('misalignment')
  const cavitation = of('cavitation')
  const clogging = of('clogging')
  const lowLevel = of('low_level')
  return Array.from({ length: windowMinutes }, (_, i) => {
    const on = runs[i] ?? 0
    const under = (load[i] ?? 0) * on
    return {
      load: under,
      running: on,
      ambient: drivers.ambient[i] ?? 0,
      wear: (wear[i] ?? 0) * on,
      misaligned: (misaligned[i] ?? 0) * on,
      cavitation: (cavitation[i] ?? 0) * on * (under > 0.55 ? 1 : 0.3),
      clogging: clogging[i] ?? 0,
      lowLevel: lowLevel[i] ?? 0,
    }
  })
}

/** The machine `tag` in the window of `drivers`. */
export function machine(plan: DemoPlan, tag: string, drivers: Drivers): Machine {
  const at = states(plan, tag, drivers)
  const stream = `${plan.seed}/${tag}`
  const over: Machine['over'] = (value) => {
    const out = new Float64Array(at.length)
    at.forEach((state, i) => {
      out[i] = value(state, i)
    })
    return out
  }
  return {
    over,
    lagging: (minutes, target) => lag(over(target), minutes),
    noise: (name, phi, sigma) => autoregressive(`${stream}/${name}`, drivers.firstDay, windowDays, phi, sigma),
    flutter: normals(`${stream}/flutter`, drivers.firstDay, windowDays),
  }
}

const wearVibration = (wear: number) => wear / (1 + 0.6 * wear)

/**
 * Vibration velocity, mm/s RMS: (0.9 + 0.5 load) times noise that the machine's points share in part, plus what the
 * faults add. `end` is the drive end (or input shaft), where wear and misalignment show most, or the other one.
 */
export function vibration({ over, noise, flutter }: Machine, end: 'near' | 'far'): Float64Array {
  const shared = noise('vibration', 0.97, 0.06)
  const own = noise(`vibration/${end}`, 0.97, 0.06)
  const [wearGain, misalignedGain, scale] = end === 'near' ? [9, 1.6, 1] : [3.5, 0.9, 0.86]
  return over((s, i) => {
    if (s.running === 0) return 0.05
    const healthy = scale * (0.9 + 0.5 * s.load) * Math.exp(Math.SQRT1_2 * ((shared[i] ?? 0) + (own[i] ?? 0)))
    const cavitation = 1.8 * s.cavitation * (1 + 0.35 * Math.abs(flutter[i] ?? 0))
    return healthy + wearGain * wearVibration(s.wear) + misalignedGain * s.misaligned + scale * cavitation
  })
}

/** Temperature a bearing settles at, °C: friction grows with load, wear and misalignment. */
export function bearingTarget(s: State): number {
  return s.ambient + s.running * 14 + 12 * s.load + 10 * s.wear + 4 * s.misaligned
}
