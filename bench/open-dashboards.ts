import { setTimeout as delay } from 'node:timers/promises'

/** As pages do that hear nothing but values. */
const readAgainMs = 60_000

/**
 * Opens dashboards as browsers hold them: a stream each, and the overview read again once a minute, spread over it.
 * @param cookies of the people, each of whom has `each` dashboards open
 * @throws Error when a stream or a page is refused.
 */
export async function openDashboards(url: string, cookies: string[], each: number, query: string) {
  const over = new AbortController()
  const all = cookies.flatMap((cookie) => Array.from({ length: each }, () => cookie))
  let heard = 0
  const faults: unknown[] = []
  const follow = async (cookie: string) => {
    const address = `${url}/api/live?${query}&since=${Date.now()}`
    const answer = await fetch(address, { headers: { cookie }, signal: over.signal })
    if (!answer.ok || !answer.body) throw new Error(`a stream was answered ${answer.status}`)
    return answer.body.pipeThrough(new TextDecoderStream())
  }
  const count = async (events: ReadableStream<string>) => {
    for await (const part of events) heard += part.split('data: ').length - 1
  }
  const read = async (cookie: string, place: number) => {
    await delay((readAgainMs * place) / all.length, null, { signal: over.signal })
    for (;;) {
      const answer = await fetch(url, { headers: { cookie, rsc: '1' }, signal: over.signal })
      await answer.text()
      if (!answer.ok) throw new Error(`the overview was answered ${answer.status}`)
      await delay(readAgainMs, null, { signal: over.signal })
    }
  }
  const streams = []
  for (const cookie of all) streams.push(await follow(cookie))
  const running = [...streams.map(count), ...all.map(read)].map((work) =>
    work.catch((error: unknown) => {
      if (!over.signal.aborted) faults.push(error)
    }),
  )
  return {
    heard: () => heard,
    async close() {
      over.abort()
      await Promise.all(running)
      if (faults.length > 0) throw faults[0]
    },
  }
}
