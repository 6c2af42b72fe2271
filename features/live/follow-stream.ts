'use client'

import type { LiveEvent } from './input'

/** The server says something every 15 s: a connection that is silent for longer leads nowhere any more. */
const silentMs = 40_000

/**
 * Takes a stream of events (`text/event-stream`) until it ends. Not by the browser's `EventSource`, which tells neither what
 * an answer's status is nor that nothing comes any more.
 * @returns the answer's status; 0 when there was none, or it broke off.
 */
export async function followStream(
  url: string,
  signal: AbortSignal,
  take: (event: LiveEvent) => void,
): Promise<number> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silentMs)
  try {
    const ends = AbortSignal.any([signal, silence.signal])
    const answer = await fetch(url, { signal: ends, headers: { accept: 'text/event-stream' }, cache: 'no-store' })
    if (!answer.ok || !answer.body) return answer.status
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return answer.status
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silentMs)
      const blocks = `${rest}${value}`.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) if (block.startsWith('data: ')) take(JSON.parse(block.slice(6)))
    }
  } catch {
    return 0
  } finally {
    clearTimeout(timer)
  }
}
