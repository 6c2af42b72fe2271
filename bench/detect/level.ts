import { atLeast, atMost, type Figure } from '@/bench/figure'
import { note } from '@/bench/note'

/** What a figure is worth: its levels in the order useless, good, strong, moonshot. `better` says which way is up. */
export type Levels = { better: 'higher' | 'lower'; useless: number; good: number; strong: number; moonshot: number }

/** A figure judged by its level `good`; says beside it how far it came. */
export function judged(figure: Figure, levels: Levels): Figure {
  const { better, useless, good, strong, moonshot } = levels
  const reaches = (level: number) => (better === 'higher' ? figure.value >= level : figure.value <= level)
  const reached = reaches(moonshot)
    ? 'moonshot'
    : reaches(strong)
      ? 'strong'
      : reaches(good)
        ? 'good'
        : reaches(useless)
          ? 'below good'
          : 'useless'
  const bounds = `useless ${better === 'higher' ? '<' : '>'} ${useless}, good ${good}, strong ${strong}, moonshot ${moonshot}`
  note(`${figure.name}: ${figure.value.toFixed(2)} is ${reached} (${bounds})`)
  return better === 'higher' ? atLeast(figure, good) : atMost(figure, good)
}
