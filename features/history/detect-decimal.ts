import { type Decimal, parseNumber } from './parse-number'

/**
 * Which sign these numbers use. `1,5` can only be a decimal comma; `1,234` may be a thousand and more, so that a file
 * that has no other is ambiguous, and so is one that uses both signs. Texts that are no numbers say nothing.
 */
export function detectDecimal(texts: string[]): Decimal | 'ambiguous' {
  const commas = texts.filter((text) => text.includes(',') && parseNumber(text, 'comma') !== null)
  const points = texts.some((text) => text.includes('.') && parseNumber(text, 'point') !== null)
  if (commas.length === 0) return texts.some(isGrouped) ? 'ambiguous' : 'point'
  return points || commas.every(mayBeGrouped) ? 'ambiguous' : 'comma'
}

const isGrouped = (text: string) => /^[+-]?\d{1,3}([.,]\d{3})*[.,]\d+$/.test(text) && text.includes(',')
const mayBeGrouped = (text: string) => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)
