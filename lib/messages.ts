import { createTranslator } from 'use-intl/core'
import german from '@/messages/de.json' with { type: 'json' }
import english from '@/messages/en.json' with { type: 'json' }
import type { Catalogue, Language, Namespace } from './catalogue'
import { currentLanguage } from './language'

type Texts = { [key: string]: string | Texts }

/** What is not translated yet is said in English. */
export function completed(texts: Texts, whole: Texts): Texts {
  return Object.fromEntries(
    Object.entries(whole).map(([key, text]) => {
      const own = texts[key]
      if (typeof text === 'string') return [key, typeof own === 'string' ? own : text]
      return [key, completed(typeof own === 'object' ? own : {}, text)]
    }),
  )
}

const catalogues: Record<Language, Catalogue> = { en: english, de: { ...english, ...completed(german, english) } }

/**
 * The texts of one part of the product on the server: in the given language, else in the one that is spoken when each of them
 * is asked for.
 */
export function translator<N extends Namespace>(namespace: N, given?: Language) {
  const inLanguage = (locale: Language) =>
    createTranslator<Catalogue, N>({ locale, messages: catalogues[locale], namespace })
  const wanted = () => given ?? currentLanguage()
  const first = inLanguage(wanted())
  const made = new Map([[wanted(), first]])
  const spoken = () => {
    const language = wanted()
    const found = made.get(language) ?? inLanguage(language)
    made.set(language, found)
    return found
  }
  return new Proxy(first, {
    apply: (_, self, values) => Reflect.apply(spoken(), self, values),
    get: (_, name) => Reflect.get(spoken(), name),
  })
}

/** The few namespaces that a client leaf needs, in the language that is spoken, and nothing else of the catalogue. */
export function messagesFor(...namespaces: Namespace[]): Partial<Catalogue> {
  return Object.fromEntries(namespaces.map((name) => [name, catalogues[currentLanguage()][name]]))
}
