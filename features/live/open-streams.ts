import type { SignedIn } from '@/features/accounts/queries'
import type { LiveEvent, LiveQuery } from './input'

export type LiveNews = Omit<LiveEvent, 'now'>

export type OpenStream = {
  person: SignedIn
  query: LiveQuery
  sensors: ReadonlySet<string>
  machines: ReadonlySet<string>
  tell(news: LiveNews): void
  /** Shows that somebody is still there. */
  beat(): void
  end(): void
}

/** Of one person: more windows than anybody has in view. */
const mostOfOne = 20
/** Each takes a connection and some kilobytes. */
const mostInAll = 500

type Streams = { open: Set<OpenStream>; closing: boolean }
const shared = globalThis as typeof globalThis & { smartMaintenanceStreams?: Streams }
shared.smartMaintenanceStreams ??= { open: new Set(), closing: false }
const streams = shared.smartMaintenanceStreams

export const openStreams: ReadonlySet<OpenStream> = streams.open

/** Why this person cannot have another stream in this process now, or null. */
export function refusal({ id }: SignedIn): 'too_many_of_one' | 'too_many' | null {
  if (streams.closing || streams.open.size >= mostInAll) return 'too_many'
  const own = [...streams.open].filter(({ person }) => person.id === id)
  return own.length >= mostOfOne ? 'too_many_of_one' : null
}

export const register = (stream: OpenStream): void => {
  streams.open.add(stream)
}

export const unregister = (stream: OpenStream): void => {
  streams.open.delete(stream)
}

/** Ends all streams and opens no more: the process is about to stop. */
export function endStreams(): void {
  streams.closing = true
  for (const stream of streams.open) stream.end()
}
