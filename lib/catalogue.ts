import type messages from '@/messages/en.json'

/** The languages of the product; the first is spoken to whoever understands none of them. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

export type Catalogue = typeof messages
export type Namespace = keyof Catalogue
