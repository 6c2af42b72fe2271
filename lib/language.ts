import type { AsyncLocalStorage } from 'node:async_hooks'
import { type Language, languages } from './catalogue'

/** The language of one request, from when it comes in; who signed in may have chosen another than their browser. */
export type Spoken = { language: Language }

/** The application and what stands before it are compiled apart: they share what is spoken by this name alone. */
export const spokenPlace = Symbol.for('smart-maintenance.spoken')
const shared: typeof globalThis & { [spokenPlace]?: AsyncLocalStorage<Spoken> } = globalThis

const [first] = languages

/** The language in which texts, dates and numbers are put: of the request on the server, of the page in the browser. */
export function currentLanguage(): Language {
  if (typeof document !== 'undefined') return languageOf(document.documentElement.lang)
  return shared[spokenPlace]?.getStore()?.language ?? first
}

/** From now on this request is answered in a person's own language. */
export function speak(language: Language): void {
  const spoken = shared[spokenPlace]?.getStore()
  if (spoken) spoken.language = language
}

const languageOf = (tag: string): Language => languages.find((known) => tag === known) ?? first

/** The language of ours that an `Accept-Language` header wants most, as in `de-CH, fr;q=0.8`; English when it wants none. */
export function acceptedLanguage(header = ''): Language {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
    return { primary: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
  })
  const best = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  for (const { primary } of best) {
    const known = languages.find((language) => language === primary || primary === '*')
    if (known) return known
  }
  return first
}
