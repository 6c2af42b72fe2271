import type messages from '@/messages/en.json'

export const locale = 'en'

export type Catalogue = typeof messages
export type Namespace = keyof Catalogue
