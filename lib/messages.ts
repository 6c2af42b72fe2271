import { createTranslator } from 'use-intl/core'
import messages from '@/messages/en.json'
import { type Catalogue, locale, type Namespace } from './catalogue'

/** The texts of one part of the product, for components that render on the server. */
export function translator<N extends Namespace>(namespace: N) {
  return createTranslator<Catalogue, N>({ locale, messages, namespace })
}

/** The few namespaces that a client leaf needs, and nothing else of the catalogue. */
export function messagesFor(...namespaces: Namespace[]): Partial<Catalogue> {
  return Object.fromEntries(namespaces.map((name) => [name, messages[name]]))
}
