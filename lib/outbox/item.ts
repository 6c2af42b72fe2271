import type { Refused } from '@/lib/post-json'

export type Asked = { url: string; body: Record<string, unknown> }

/** A file that a form names. Its bytes are kept beside the form until the server has confirmed it. */
export type KeptFile = {
  /** The idempotency key of its upload, and where its bytes are kept. */
  key: string
  type: string
  /** Where it is sent, and in which field of the body its id stands. */
  url: string
  field: string
  /** What the server calls it; null until it has it. */
  id: string | null
}

/** A form that the server has not confirmed yet. */
export type Item = {
  /** The idempotency key of its body: whatever is sent again is saved once. */
  id: string
  /** Its number in the order in which forms were filled in. */
  place: number
  /** The account that filled it in, in whose name alone it is sent. */
  account: string
  /** What it is, for whoever looks at what waits. */
  title: string
  asked: Asked
  /** What can be sent instead when it is refused for what else it would do; null when there is nothing. */
  instead: Asked | null
  /** They are sent before the form, which names them in this order. */
  files: KeptFile[]
  /** Forms of one line are sent one after another: none before those in front of it are saved, or discarded. Null: it waits for none. */
  line: string | null
  /** In epoch ms, as are the other instants. */
  madeAt: number
  tries: number
  dueAt: number
  /** Why the server does not take it as it is; it then waits for its person. */
  refused: Pick<Refused, 'reason' | 'detail'> | null
}

export type Store = {
  /** In the order of their places. */
  all(): Promise<Item[]>
  /** Keeps a form at the end, with the bytes of its files by their keys: all or nothing. */
  add(item: Omit<Item, 'place'>, bytes: Map<string, ArrayBuffer>): Promise<void>
  /** Changes what is still there: what was discarded meanwhile does not come back. */
  change(id: string, to: Partial<Item>): Promise<void>
  /** Takes a form away with its files. */
  remove(id: string): Promise<void>
  bytesOf(key: string): Promise<ArrayBuffer | undefined>
}

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
