type Asked = {
  kind: 'tick' | 'number' | 'text' | 'choice'
  lower: number | null
  upper: number | null
  choices: string[] | null
}

/** An answer as it is stored, and whether it lies beyond the limits; or why it is none. */
export type Judged = { ok: true; answer: string | null; isOutside: boolean } | { ok: false; reason: 'no_answer' }

const none: Judged = { ok: false, reason: 'no_answer' }
const said = (answer: string, isOutside = false): Judged => ({ ok: true, answer, isOutside })

/** A decimal as people write it, with a point or a comma. */
const decimal = /^[+-]?\d{1,15}([.,]\d{1,15})?$/

/** What a person said, as the item takes it: `yes` for a tick, a plain decimal for a number, one of the choices, words. */
export function judgeAnswer(item: Asked, value: string | null): Judged {
  const text = value?.trim() ?? ''
  if (text === '') return { ok: true, answer: null, isOutside: false }
  if (item.kind === 'tick') return text === 'yes' ? said(text) : none
  if (item.kind === 'choice') return item.choices?.includes(text) ? said(text) : none
  if (item.kind === 'text') return said(text)
  if (!decimal.test(text)) return none
  const number = Number(text.replace(',', '.'))
  const isOutside = (item.lower !== null && number < item.lower) || (item.upper !== null && number > item.upper)
  return said(String(number), isOutside)
}
