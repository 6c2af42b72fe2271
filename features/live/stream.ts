import type { SignedIn } from '@/features/accounts/queries'
import { coalesce } from './coalesce'
import { hub } from './hub'
import type { LatestValue, LiveEvent, LiveQuery } from './input'
import { type LiveNews, type OpenStream, refusal, register, unregister } from './open-streams'

const everyMs = 1_000
/** So many events nobody took: whoever should is gone, or too slow to be shown anything as it happens. */
const mostUntaken = 30

const encoder = new TextEncoder()

export type Opened =
  | { ok: true; body: ReadableStream<Uint8Array> }
  | { ok: false; reason: 'too_many_of_one' | 'too_many' }

/** Opens a stream of events (`text/event-stream` of the HTML standard) for a page of this person; it begins with one. */
export function openStream(person: SignedIn, query: LiveQuery): Opened {
  const reason = refusal(person)
  if (reason) return { ok: false, reason }
  let close = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stream = connected(person, query, controller)
        close = () => stream.end()
        register(stream)
        hub()
          .catchUp(stream)
          .catch(() => stream.end())
      },
      cancel: () => close(),
    },
    { highWaterMark: mostUntaken },
  )
  return { ok: true, body }
}

function connected(
  person: SignedIn,
  query: LiveQuery,
  controller: ReadableStreamDefaultController<Uint8Array>,
): OpenStream {
  let ended = false
  const write = (text: string) => {
    if (ended) return
    if ((controller.desiredSize ?? 0) <= 0) end()
    else controller.enqueue(encoder.encode(text))
  }
  const events = coalesce<LiveNews>({ everyMs, merge, send: (news) => write(eventOf(news)) })
  function end(): void {
    if (ended) return
    ended = true
    events.stop()
    unregister(stream)
    // Whoever left has closed it already.
    try {
      controller.close()
    } catch {}
  }
  const stream: OpenStream = {
    person,
    query,
    sensors: new Set(query.sensors),
    machines: new Set(query.machines),
    tell: (news) => events.add(news),
    beat: () => write(': still here\n\n'),
    end,
  }
  return stream
}

const eventOf = (news: LiveNews): string =>
  `data: ${JSON.stringify({ now: Date.now(), ...news } satisfies LiveEvent)}\n\n`

/** Of a sensor the newer value counts, and of two as new the one that was read later. */
function merge(earlier: LiveNews, later: LiveNews): LiveNews {
  const values = new Map<string, LatestValue>()
  for (const value of [...earlier.values, ...later.values]) {
    const known = values.get(value[0])
    if (!known || known[1] <= value[1]) values.set(value[0], value)
  }
  return { values: [...values.values()], changed: earlier.changed || later.changed }
}
