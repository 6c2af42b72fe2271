import type { Finding } from '@/features/alerts/input'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { sayFinding } from '@/features/alerts/say-finding'
import type { Deviation } from '@/features/detection/machine/deviation-from-model'
import type { MachineState } from '@/features/detection/machine/machine-state'
import type { WatchedMachine } from './queries'

export const machineCause = 'abnormal'

/** What `raiseAlarm` and `returnToNormal` need to name the machine's cause. */
export const causeOfMachine = { cause: machineCause, causeOf: 'equipment' } as const

const usefulShare = 0.05

/** The alarm of a machine whose sensors no longer belong together, on the sensor that has the largest part in it. */
export function describeMachine(
  { tag, sensors }: WatchedMachine,
  state: MachineState,
  { at, score, deviation }: { at: number; score: number; deviation: Deviation },
): NewAlarm {
  const { squared, shares, changes } = deviation
  const ranked = sensors
    .map((sensor, i) => ({ ...sensor, i, share: Math.max(0, shares[i] ?? 0) / squared, change: changes[i] ?? 0 }))
    .sort((a, b) => b.share - a.share)
  const [first, ...others] = ranked.filter(({ share }, place) => place === 0 || share > usefulShare)
  const place = first?.i ?? 0
  const anchor = state.anchor[place] ?? 0
  const mean = anchor + (state.model?.mean[place] ?? 0)
  const sigma = state.model?.deviation[place] ?? 0
  const observed = mean + (first?.change ?? 0) * sigma
  const instant = new Date(at).toISOString()
  const unit = first?.unit ?? ''
  const told: Finding = {
    text: 'abnormal',
    name: first?.name ?? '',
    machine: tag,
    unit,
    observed,
    usual: mean,
    spread: sigma,
    change: first?.change ?? 0,
    others: others.slice(0, 3).map(({ name }) => name),
  }
  return {
    sensorId: first?.sensorId ?? '',
    type: 'pattern',
    severity: 'medium',
    ...sayFinding(told, 'en'),
    score,
    raisedAt: new Date(at),
    ...causeOfMachine,
    evidence: {
      detector: 'multivariate',
      finding: told,
      window: { from: new Date(at - 8 * 60_000).toISOString(), to: instant },
      observed,
      unit,
      baseline: { mean, sigma, from: new Date(state.firstAt).toISOString(), to: instant },
      scoreParts: ranked
        .slice(0, 10)
        .map(({ name, share }) => ({ name: name.slice(0, 100), score: Math.min(1, share) })),
      contributors: others.map(({ sensorId, change }) => ({ sensorId, change })),
    },
  }
}
