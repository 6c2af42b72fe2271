import type { Refused } from '@/lib/post-json'

export type Asked = { url: string; body: Record<string, unknown> }

/** A form that the server has not confirmed yet. */
export type Item = {
  /** The idempotency key of its body: whatever is sent again is saved once. */
  id: string
  /** The account that filled it in, in whose name alone it is sent. */
  account: string
  /** What it is, for whoever looks at what waits. */
  title: string
  asked: Asked
  /** What can be sent instead when it is refused for what else it would do; null when there is nothing. */
  instead: Asked | null
  /** In epoch ms, as are the other instants. */
  madeAt: number
  tries: number
  dueAt: number
  /** Why the server does not take it as it is; it then waits for its person. */
  refused: Pick<Refused, 'reason' | 'detail'> | null
}

export type Store = { all(): Promise<Item[]>; put(item: Item): Promise<void>; remove(id: string): Promise<void> }

const shortestMs = 2_000
const longestMs = 5 * 60_000

/** How long to wait for the next try, the longer the more there were. */
export const waitMs = (tries: number): number => Math.min(longestMs, shortestMs * 2 ** Math.min(tries, 20))

const passing = [0, 401, 408, 425, 429]

/**
 * Whether the same may be taken later: the server was not reached, is busy or failed, nobody is signed in, or somebody else is.
 * What it refuses for good is for its person to settle.
 */
export const mayPass = ({ status, reason }: Pick<Refused, 'status' | 'reason'>): boolean =>
  passing.includes(status) || status >= 500 || reason === 'other_account'
