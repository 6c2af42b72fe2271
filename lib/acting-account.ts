let account: string | null = null

/** Says in whose name the page that is open was made; null: in nobody's. */
export const actAs = (owner: string | null): void => {
  account = owner
}

/**
 * The header by which the server refuses what is not of who is signed in by then: in another tab of this browser that may be
 * somebody else, in whose name nothing is to be signed or logged.
 */
export const actingHeader = (): Record<string, string> => (account === null ? {} : { 'x-account': account })
