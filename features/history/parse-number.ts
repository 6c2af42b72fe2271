export type Decimal = 'point' | 'comma'

const shapes = {
  point: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  comma: /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i,
}

/** A finite number in plain or exponent notation; null for anything else, so for NaN, infinities and grouped digits. */
export function parseNumber(text: string, decimal: Decimal): number | null {
  if (!shapes[decimal].test(text)) return null
  const value = Number(decimal === 'comma' ? text.replace(',', '.') : text)
  return Number.isFinite(value) ? value : null
}
