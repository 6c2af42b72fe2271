/** A path of this site: one slash, and nothing that a browser reads as a second one or drops from the address. */
const own = /^\/(?![/\\])[^\\\s\p{Cc}]*$/u

/** Where to go next as the URL names it, but only within this site; anything else leads to the overview. */
export const ownPath = (named: string | string[] | undefined): string =>
  typeof named === 'string' && own.test(named) ? named : '/'
