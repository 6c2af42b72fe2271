import type { ShownUnit } from '@/lib/units'
import { type ControlChart, deviationsChart, individualsChart, meansChart } from './control-limits'
import type { ChartKind } from './filters'
import { brokenRules, type NelsonRule, nelsonRules } from './nelson-rules'
import type { Subgroups } from './queries'

/** A control chart in the reader's unit, with the rules that each point breaks. */
export type JudgedChart = ControlChart & { stepMs: number; broken: NelsonRule[][] }

/** The chart of this kind of a range's subgroups; null when they are too few. */
export function judgedChart(
  { subgroups, windowSeconds }: Subgroups,
  kind: ChartKind,
  { value, difference }: Pick<ShownUnit, 'value' | 'difference'>,
): JudgedChart | null {
  const stepMs = windowSeconds * 1000
  const shown = subgroups.map(({ start, count, mean, deviation }) => ({
    start,
    count,
    mean: value(mean),
    deviation: difference(deviation),
  }))
  const means = shown.map(({ start, mean }) => ({ start, value: mean }))
  const chart =
    kind === 'individuals'
      ? individualsChart(means, stepMs)
      : kind === 'means'
        ? meansChart(shown)
        : deviationsChart(shown)
  return chart && { ...chart, stepMs, broken: brokenRules(chart.points, stepMs) }
}

/** How often each rule is broken, and where it was last; those that hold are left out. */
export const tally = ({ points, broken }: JudgedChart): { rule: NelsonRule; count: number; lastAt: number }[] =>
  nelsonRules.flatMap((rule) => {
    const at = points.filter((_, i) => broken[i]?.includes(rule)).map(({ start }) => start)
    return at.length === 0 ? [] : [{ rule, count: at.length, lastAt: at.at(-1) ?? 0 }]
  })
