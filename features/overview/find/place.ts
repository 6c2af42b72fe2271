import type { Route } from 'next'

/** A page or an action; with a letter, `g` and that letter lead there. */
export type Place = { label: string; href: Route; letter?: string }
