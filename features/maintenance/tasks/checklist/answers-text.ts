import type { AskedItem } from './queries'

type Item = Pick<AskedItem, 'kind' | 'label' | 'unit' | 'lower' | 'upper' | 'isRequired' | 'answer' | 'isOutside'>

/** What is asked for and not answered yet. */
export const openItems = <Asked extends Item>(items: Asked[]): Asked[] =>
  items.filter(({ isRequired, answer }) => isRequired && answer === null)

/**
 * The answers as lines of an entry of the log, in signs that need no language: ✓ and ✗ for what was ticked and what was not, ⚠
 * for a value beyond its limits, which stand behind it. Empty without items.
 */
export const answersText = (items: Item[]): string => items.map(lineOf).join('\n')

function lineOf({ kind, label, unit, lower, upper, answer, isOutside }: Item): string {
  if (kind === 'tick') return `${answer === null ? '✗' : '✓'} ${label}`
  const value = answer === null ? '–' : [answer, unit].filter(Boolean).join(' ')
  if (!isOutside) return `• ${label}: ${value}`
  return `⚠ ${label}: ${value} (${limitsText({ lower, upper, unit })})`
}

/** What a number may be, as `20 … 80 °C`, `≥ 20 °C` or `≤ 80 °C`; empty without limits. */
export function limitsText({ lower, upper, unit }: Pick<Item, 'lower' | 'upper' | 'unit'>): string {
  if (lower === null && upper === null) return ''
  const range = lower === null ? `≤ ${upper}` : upper === null ? `≥ ${lower}` : `${lower} … ${upper}`
  return [range, unit].filter(Boolean).join(' ')
}
